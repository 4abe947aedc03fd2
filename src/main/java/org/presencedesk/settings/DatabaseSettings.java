package org.presencedesk.settings;

import java.util.Map;
import java.util.Optional;

/** The database, its everyday user, and the owner that migrates, if they are apart. */
final class DatabaseSettings {

    private static final String PREFIX = "jdbc:postgresql:";

    private DatabaseSettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        environment
                .required("DATABASE_URL", "set the JDBC URL, for example jdbc:postgresql://database:5432/presence_desk")
                .ifPresent(url -> url(environment, url, into));
        environment
                .required("DATABASE_USER", "set the user that the application connects as")
                .ifPresent(user -> {
                    into.put("quarkus.datasource.username", user);
                    // The owner's migrations grant to this user what the running application may do.
                    into.put("quarkus.flyway.placeholders.application-user", user);
                });
        environment
                .requiredSecret("DATABASE_PASSWORD", "set the password of DATABASE_USER")
                .ifPresent(password -> into.put("quarkus.datasource.password", password));
        owner(environment, into);
    }

    /** The URL is not repeated in a message: it may carry a password. */
    private static void url(Environment environment, String url, Map<String, String> into) {
        if (!url.startsWith(PREFIX) || url.length() == PREFIX.length()) {
            environment.wrong(
                    "DATABASE_URL",
                    "does not begin with " + PREFIX + " and an address",
                    "write it as in jdbc:postgresql://database:5432/presence_desk");
            return;
        }
        into.put("quarkus.datasource.jdbc.url", url);
    }

    private static void owner(Environment environment, Map<String, String> into) {
        Optional<String> user = environment.value("DATABASE_OWNER_USER");
        Optional<String> password = environment.secret("DATABASE_OWNER_PASSWORD");
        boolean passwordNamed = environment.named("DATABASE_OWNER_PASSWORD");
        if (user.isPresent() && !passwordNamed) {
            environment.missing(
                    "DATABASE_OWNER_PASSWORD", "set the password of DATABASE_OWNER_USER, or neither of them");
        }
        if (user.isEmpty() && passwordNamed) {
            environment.missing(
                    "DATABASE_OWNER_USER", "set the user that owns the tables, or no DATABASE_OWNER_PASSWORD");
        }
        if (user.isPresent() && password.isPresent()) {
            into.put("quarkus.flyway.username", user.get());
            into.put("quarkus.flyway.password", password.get());
        }
    }
}
