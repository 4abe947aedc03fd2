package org.presencedesk.settings;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts the application, or refuses to with one sentence for each setting that is missing or wrong. */
@QuarkusMain
public final class Main {

    /** A database that starts at the same time is ready by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public static void main(String... arguments) {
        // Libraries write for machines too, for instance numbers into the log: never in the digits of this one's
        // language.
        Locale.setDefault(Locale.ROOT);
        if (!isDevelopment()) {
            Installation installation = Installation.of(System.getenv());
            refuseAny(installation.problems());
            Map<String, String> properties = installation.quarkusProperties();
            refuseAny(PortCheck.problems(properties));
            DatabaseCheck database = new DatabaseCheck(properties.get("quarkus.datasource.jdbc.url"), PATIENCE);
            database.problem(properties).ifPresent(problem -> {
                System.err.println("Presence Desk does not start: the database cannot be used.\n- " + problem);
                System.exit(1);
            });
            InstallationConfigSource.offer(installation);
            if (database.isMigrated()) {
                System.setProperty("quarkus.flyway.migrate-at-start", "false");
            }
        }
        Quarkus.run(arguments);
    }

    /** Here, before the application is started, the launch mode is not known yet: in dev mode it would say NORMAL. */
    private static boolean isDevelopment() {
        return Main.class.getClassLoader().getClass().getName().startsWith("io.quarkus.bootstrap.classloading.");
    }

    private static void refuseAny(List<String> problems) {
        if (!problems.isEmpty()) {
            refuse(problems, System.err);
            System.exit(1);
        }
    }

    static void refuse(List<String> problems, PrintStream out) {
        out.println("Presence Desk does not start: " + problems.size()
                + (problems.size() == 1 ? " setting is" : " settings are") + " missing or wrong.");
        problems.forEach(problem -> out.println("- " + problem));
        out.flush();
    }

    Main() {}
}
