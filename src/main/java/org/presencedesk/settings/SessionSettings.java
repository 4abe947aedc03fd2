package org.presencedesk.settings;

import java.util.Base64;
import java.util.Map;

/** The keys of the browser sessions, all derived from one secret, so that every replica has the same. */
final class SessionSettings {

    private static final int SHORTEST = 32;

    private SessionSettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        String name = "SESSION_SECRET";
        String remedy = "set at least " + SHORTEST
                + " random characters, the same on all replicas, for example from: openssl rand -base64 48";
        environment.requiredSecret(name, remedy).ifPresent(secret -> {
            if (secret.length() < SHORTEST) {
                environment.wrong(name, "has only " + secret.length() + " characters", remedy);
                return;
            }
            into.put("quarkus.oidc.token-state-manager.encryption-secret", derive(secret, "session cookie"));
            into.put("quarkus.oidc.authentication.state-secret", derive(secret, "sign-in state"));
            into.put("presence-desk.session-secret", derive(secret, "presence desk"));
        });
    }

    /** 256 bits in base64url: 43 characters. The label keeps a key leaked from one use from opening another. */
    private static String derive(String secret, String label) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new Hmac(secret).of(label));
    }
}
