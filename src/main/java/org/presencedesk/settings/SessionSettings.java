package org.presencedesk.settings;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The keys of the browser sessions, all derived from one secret, so that every replica has the same. */
final class SessionSettings {

    private static final int SHORTEST = 32;

    private SessionSettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        Optional<Duration> idle = life(environment, "SESSION_IDLE", "PT30M");
        Optional<Duration> longest = life(environment, "SESSION_LONGEST", "PT10H");
        idle.ifPresent(duration -> into.put("presence-desk.session.idle", duration.toString()));
        longest.ifPresent(duration -> {
            into.put("presence-desk.session.longest", duration.toString());
            // The token of a sign-in, which lives for an hour, says who somebody is for as long as the session lives.
            into.put("quarkus.oidc.token.lifespan-grace", String.valueOf(duration.toSeconds()));
        });
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

    private static Optional<Duration> life(Environment environment, String name, String fallback) {
        return environment.parsed(
                name,
                fallback,
                "a duration",
                "use for example PT30M or PT10H, from PT1S to P7D",
                text -> Bounds.within(text, Duration.ofSeconds(1), Duration.ofDays(7)));
    }

    /** 256 bits in base64url: 43 characters. The label keeps a key leaked from one use from opening another. */
    private static String derive(String secret, String label) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new Hmac(secret).of(label));
    }
}
