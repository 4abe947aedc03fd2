package org.presencedesk.sandbox.control;

import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.presencedesk.sandbox.directory.Account;

/** Runs the sandbox beside the product in development and tests; there is no such bean in production. */
@Singleton
@UnlessBuildProfile("prod")
public class SandboxStarter {
    private static final Logger LOG = Logger.getLogger(SandboxStarter.class);
    private static final int BEFORE_OTHERS = 1;

    private final Vertx vertx;
    private final int port;
    private final int pagesPort;
    private Sandbox sandbox;

    SandboxStarter(
            Vertx vertx,
            @ConfigProperty(name = "sandbox.port", defaultValue = "8090") int port,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int pagesPort) {
        this.vertx = vertx;
        this.port = port;
        this.pagesPort = pagesPort;
    }

    /** The one that runs, for tests. */
    public Sandbox sandbox() {
        return sandbox;
    }

    void start(@Observes @Priority(BEFORE_OTHERS) StartupEvent event) {
        boolean development = LaunchMode.current() == LaunchMode.DEVELOPMENT;
        SandboxSettings settings = development ? SandboxSettings.forDevelopment() : SandboxSettings.forTests();
        sandbox = new Sandbox(vertx, settings).start(port);
        if (development) {
            LOG.info(welcome());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private String welcome() {
        StringBuilder text = new StringBuilder("\n\n  Presence Desk    http://localhost:" + pagesPort);
        text.append("\n  Sandbox switches http://localhost:" + port + "/control");
        text.append("\n\n  Sign in as (no password):\n");
        for (Account account : Account.values()) {
            text.append(String.format(Locale.ROOT, "    %-20s %s%n", account.displayName(), account.rolesInWords()));
        }
        return text.toString();
    }
}
