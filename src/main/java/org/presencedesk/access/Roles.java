package org.presencedesk.access;


/** The app roles of the registration in Entra, as they stand in the {@code roles} claim. */
public final class Roles {

    public static final String OPERATOR = "Presence.Operator";
    public static final String APPROVER = "Presence.Approver";
    public static final String AUDITOR = "Presence.Auditor";
    public static final String ADMIN = "Presence.Admin";

    private Roles() {}
}
