package org.presencedesk.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An environment in which everything is in order, to be spoilt one variable at a time. */
record Variables(Map<String, String> all) {

    static final String TENANT = "5b3a1c52-93a5-4f2e-9a77-0f3b8f7c1d10";
    static final String CLIENT = "c0ffee00-1111-4222-8333-444455556666";
    static final String SECRET = "a-client-secret-of-Ada";
    static final String SESSION = "0123456789abcdef0123456789abcdef";

    /** {"alg":"none"} and {"exp":4102444800}: nobody checks the signature here. */
    static final String FEDERATED_TOKEN = "eyJhbGciOiJub25lIn0.eyJleHAiOjQxMDI0NDQ4MDB9.c2ln";

    static Variables inOrder() {
        return new Variables(Map.of(
                "ENTRA_TENANT_ID", TENANT,
                "ENTRA_CLIENT_ID", CLIENT,
                "ENTRA_CLIENT_SECRET", SECRET,
                "DATABASE_URL", "jdbc:postgresql://database:5432/presence_desk",
                "DATABASE_USER", "presence_app",
                "DATABASE_PASSWORD", "a-password-of-Grace",
                "SESSION_SECRET", SESSION));
    }

    Variables with(String name, Object value) {
        Map<String, String> changed = new HashMap<>(all);
        changed.put(name, value.toString());
        return new Variables(changed);
    }

    Variables without(String name) {
        Map<String, String> changed = new HashMap<>(all);
        changed.remove(name);
        return new Variables(changed);
    }

    List<String> problems() {
        return Installation.of(all).problems();
    }

    Map<String, String> properties() {
        return Installation.of(all).quarkusProperties();
    }
}
