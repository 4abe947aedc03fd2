package org.presencedesk.audit.trail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.presencedesk.proof.SealingKey;

/** The key of this installation, if it has one, and the name that its checkpoints bear. */
@ApplicationScoped
public class TrailKey {

    private final Optional<SealingKey> key;
    private final String origin;

    @Inject
    public TrailKey(TrailConfig settings, @ConfigProperty(name = "presence-desk.entra.tenant-id") String tenant) {
        this(settings.keyFile().map(TrailKey::read), "presence-desk/" + tenant);
    }

    public TrailKey(Optional<SealingKey> key, String origin) {
        this.key = key;
        this.origin = origin;
    }

    public Optional<SealingKey> key() {
        return key;
    }

    public String origin() {
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
