package org.presencedesk.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The trail: the key that seals it, where checkpoints are published, how long texts are kept. */
final class TrailSettings {

    private TrailSettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        environment.file("TRAIL_KEY_FILE").ifPresent(file -> {
            if (isEd25519(file)) {
                into.put("presence-desk.trail.key-file", file.toAbsolutePath().toString());
            } else {
                environment.wrong(
                        "TRAIL_KEY_FILE",
                        "does not hold an Ed25519 private key in PKCS#8 PEM: " + file,
                        "create one with: openssl genpkey -algorithm ed25519");
            }
        });
        environment
                .directory("TRAIL_SINK_DIRECTORY")
                .ifPresent(directory -> into.put(
                        "presence-desk.trail.sink-directory",
                        directory.toAbsolutePath().toString()));
        environment
                .parsed(
                        "TRAIL_RETENTION",
                        "P400D",
                        "an ISO 8601 duration of at least P1D",
                        "give days, for example P400D",
                        text -> Bounds.within(text, Duration.ofDays(1), Duration.ofDays(36_500)))
                .ifPresent(retention -> into.put("presence-desk.trail.retention", retention.toString()));
    }

    private static boolean isEd25519(Path file) {
        try {
            String body = Files.readString(file).strip();
            String header = "-----BEGIN PRIVATE KEY-----";
            String footer = "-----END PRIVATE KEY-----";
            if (!body.startsWith(header) || !body.endsWith(footer)) {
                return false;
            }
            String base64 = body.substring(header.length(), body.length() - footer.length());
            byte[] key = Base64.getMimeDecoder().decode(base64);
            KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key));
            return true;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException notSuchAKey) {
            return false;
        }
    }
}
