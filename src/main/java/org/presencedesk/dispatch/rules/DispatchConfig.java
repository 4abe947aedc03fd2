package org.presencedesk.dispatch.rules;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "presence-desk.dispatch")
public interface DispatchConfig {

    /** How many presence requests Graph takes from one application in one tenant in any window, at least 1. */
    @WithDefault("1500")
    int limitRequests();

    @WithDefault("PT30S")
    Duration limitWindow();

    /** From the end of one round of sealing, or of making files, to the beginning of the next. */
    @WithDefault("PT1S")
    Duration recurringPause();
}
