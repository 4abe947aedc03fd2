package org.presencedesk.sandbox.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** In development the trail is sealed as in a real installation: with a key and a sink beside the database. */
final class DevelopmentTrailKey {
    private static final Path FILE = Path.of(".dev", "trail-key.pem");
    private static final Path SINK = Path.of(".dev", "checkpoints");

    private DevelopmentTrailKey() {}

    /** Made if absent, as {@code openssl genpkey -algorithm ed25519} does. */
    static synchronized Path file() {
        return keptIn(FILE);
    }

    static synchronized Path sink() {
        try {
            return Files.createDirectories(SINK).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] key = KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded();
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(
                        file,
                        "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                                + "\n-----END PRIVATE KEY-----\n");
            }
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has Ed25519", e);
        }
    }
}
