package org.presencedesk.web.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "presence-desk.session")
interface SessionConfig {

    /** Without a request for so long, a session ends. */
    @WithDefault("PT30M")
    Duration idle();

    /** After so long it ends in any case. */
    @WithDefault("PT10H")
    Duration longest();
}
