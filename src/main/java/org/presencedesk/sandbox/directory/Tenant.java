package org.presencedesk.sandbox.directory;


/** The sandbox's one tenant and the application registered in it. None of this is a secret. */
public final class Tenant {
    public static final String ID = "7f0e6b1a-3c52-4d8e-9b61-2a4c8e5d1f30";
    public static final String CLIENT_ID = "c1a7d0e4-58b3-4f6a-8e29-6d3b9f2a7c15";
    public static final String CLIENT_SECRET = "sandbox-client-secret-of-nothing-real-0001";
    /** Object id of the application's service principal. */
    public static final String SERVICE_PRINCIPAL_ID = "d94b2c7e-1f60-4a35-b8d7-90e1c3a5f246";

    public static final String DOMAIN = "contoso.example";
    public static final String GRAPH_AUDIENCE = "https://graph.microsoft.com";

    private Tenant() {}
}
