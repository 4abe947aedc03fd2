package org.presencedesk.audit.trail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "presence-desk.trail")
public interface TrailConfig {

    /** Ed25519, PKCS#8 PEM; without it nothing is sealed. The same on all replicas. */
    Optional<Path> keyFile();

    /** Where checkpoints are published: out of the reach of whoever administers the database. */
    Optional<Path> sinkDirectory();

    /** How long the texts of events are kept. */
    @WithDefault("P400D")
    Duration retention();
}
