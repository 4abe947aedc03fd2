package org.presencedesk.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the start has read of the environment, for the set-up page. */
@ConfigMapping(prefix = "presence-desk.installation")
interface InstallationConfig {

    /** NAME=value, a line for each variable that is set; of a secret only that it is. Empty in development. */
    Optional<String> given();

    /** The variable that holds the application's credential. */
    @WithDefault("ENTRA_CLIENT_SECRET")
    String credential();

    /** When Entra no longer accepts it, where that is known. */
    Optional<Instant> credentialExpires();

    /** After so long the checks are made again when an administrator opens a page; not by themselves if it is zero. */
    @WithDefault("PT5M")
    Duration checkAgainAfter();
}
