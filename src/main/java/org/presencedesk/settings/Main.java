package org.presencedesk.settings;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts the application, or refuses to with one sentence for each setting that is missing or wrong. */
@QuarkusMain
public final class Main {

    /** A database that starts at the same time is ready by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String NAMES_KEPT_SECONDS = "5";
    private static final String MIGRATE = "quarkus.flyway.migrate-at-start";

    public static void main(String... arguments) {
        // Libraries write for machines too, for instance numbers into the log: never in the digits of this one's
        // language.
        Locale.setDefault(Locale.ROOT);
        // By default Java remembers for 30 s where a name led, also when it leads to another server since.
        Security.setProperty("networkaddress.cache.ttl", NAMES_KEPT_SECONDS);
        if (Rehearsal.isWanted(arguments)) {
            InstallationConfigSource.offer(Rehearsal.installation());
            System.setProperty(MIGRATE, "false");
            Quarkus.run(Rehearsal.class, arguments);
            return;
        }
        if (!isDevelopment()) {
            Installation installation = Installation.of(System.getenv());
            DatabaseCheck database = new DatabaseCheck(installation.quarkusProperties(), PATIENCE);
            List<String> refusal = refusal(installation, database);
            if (!refusal.isEmpty()) {
                refusal.forEach(System.err::println);
                System.exit(1);
            }
            InstallationConfigSource.offer(installation.adapted(database.adapted()));
            if (database.isMigrated()) {
                System.setProperty(MIGRATE, "false");
            }
        }
        Quarkus.run(arguments);
    }

    /** Here, before the application is started, the launch mode is not known yet: in dev mode it would say NORMAL. */
    private static boolean isDevelopment() {
        return Main.class.getClassLoader().getClass().getName().startsWith("io.quarkus.bootstrap.classloading.");
    }

    /** What is printed instead of starting, line by line; nothing if everything is in order. */
    static List<String> refusal(Installation installation, DatabaseCheck database) {
        List<String> problems = new ArrayList<>(installation.problems());
        Map<String, String> properties = installation.quarkusProperties();
        if (problems.isEmpty()) {
            problems.addAll(PortCheck.problems(properties));
        }
        if (!problems.isEmpty()) {
            problems.replaceAll(problem -> "- " + problem);
            problems.add(
                    0,
                    "Presence Desk does not start: " + problems.size()
                            + (problems.size() == 1 ? " setting is" : " settings are") + " missing or wrong.");
            return problems;
        }
        return database.problem()
                .map(problem -> List.of("Presence Desk does not start: the database cannot be used.", "- " + problem))
                .orElse(List.of());
    }

    Main() {}
}
