package org.presencedesk.graph.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "presence-desk.graph")
public interface GraphConfig {

    /**
     * Where Graph is, e.g. {@code https://graph.microsoft.com/v1.0}. The path is exactly {@code /v1.0}; plain http only
     * for loopback.
     */
    URI baseUrl();

    /**
     * How long one batch of writes may take, from connecting to the last byte of the answer. A longer time keeps people
     * of a slow batch waiting; a shorter one sends again what Graph had done.
     */
    @WithDefault("PT10S")
    Duration writeTimeout();
}
