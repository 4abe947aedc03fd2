package org.presencedesk.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;
import java.util.Optional;

@ConfigMapping(prefix = "presence-desk")
public interface WebConfig {

    /** From which the keys of forms are derived; at least 32 characters, the same on all replicas. */
    String sessionSecret();

    /** The address by which browsers reach the portal, if a proxy stands before it. */
    Optional<String> publicUrl();

    /** The zone in which pages show times and which forms offer first. */
    @WithDefault("UTC")
    ZoneId timeZone();
}
