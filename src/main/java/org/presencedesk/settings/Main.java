package org.presencedesk.settings;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.List;

/** Starts the application, or refuses to with one sentence for each setting that is missing or wrong. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Installation installation = Installation.of(System.getenv());
            if (!installation.problems().isEmpty()) {
                refuse(installation.problems(), System.err);
                System.exit(1);
            }
            InstallationConfigSource.offer(installation);
        }
        Quarkus.run(arguments);
    }

    static void refuse(List<String> problems, PrintStream out) {
        out.println("Presence Desk does not start: " + problems.size()
                + (problems.size() == 1 ? " setting is" : " settings are") + " missing or wrong.");
        problems.forEach(problem -> out.println("- " + problem));
        out.flush();
    }
}
