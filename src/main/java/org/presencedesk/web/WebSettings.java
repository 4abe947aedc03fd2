package org.presencedesk.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

@ConfigMapping(prefix = "presence-desk")
public interface WebSettings {

    /** From which the keys of forms are derived; at least 32 characters, the same on all replicas. */
    String sessionSecret();

    /** The zone in which pages show times and which forms offer first. */
    @WithDefault("UTC")
    ZoneId timeZone();
}
