package org.presencedesk.installation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What runs here. */
@ApplicationScoped
class Versions {

    private final String application;

    Versions(@ConfigProperty(name = "quarkus.application.version") String application) {
        this.application = application;
    }

    public String application() {
        return application;
    }

    public String java() {
        return Runtime.version().toString();
    }
}
