package org.presencedesk.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.presencedesk.proof.SealingKey;

/** The key of this installation, if it has one, and the name that its checkpoints bear. */
@ApplicationScoped
class Seal {

    private final Optional<SealingKey> key;
    private final String origin;

    Seal(TrailSettings settings, @ConfigProperty(name = "presence-desk.entra.tenant-id") String tenant) {
        this.key = settings.keyFile().map(Seal::read);
        this.origin = origin(tenant);
    }

    static String origin(String tenant) {
        return "presence-desk/" + tenant;
    }

    Optional<SealingKey> key() {
        return key;
    }

    String origin() {
        return origin;
    }

    private static SealingKey read(Path file) {
        try {
            return SealingKey.read(file);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException("TRAIL_KEY_FILE cannot be used: " + file, unusable);
        }
    }
}
