package org.presencedesk.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scenarios of a harness by their names, in the order in which they run. */
final class Scenarios {

    interface Scenario {
        void run() throws Exception;
    }

    /** A harness in its small or its full form. */
    interface Harness {
        void run(boolean small, Report report, List<String> names);
    }

    private final Map<String, Scenario> all = new LinkedHashMap<>();

    Scenarios with(String name, Scenario scenario) {
        all.put(name, scenario);
        return this;
    }

    /**
     * @param names none for all but those that are too deep to be run unasked
     * @param deep names
     */
    void run(List<String> names, Set<String> deep, Report report) {
        all.forEach((name, scenario) -> {
            if (names.isEmpty() ? deep.contains(name) : !names.contains(name)) {
                return;
            }
            report.begin(name);
            long began = System.nanoTime();
            try {
                scenario.run();
            } catch (Exception | AssertionError e) {
                report.broken(name, e);
            }
            report.figure("it took %.0f s", (System.nanoTime() - began) / 1e9);
        });
    }

    /** What a command does: the word {@code short} and names come in, the number of failures decides how it ends. */
    static void command(String[] arguments, Harness harness) {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        boolean small = names.remove("short");
        Report report = new Report();
        harness.run(small, report, names);
        report.end();
        System.exit(report.failed().isEmpty() ? 0 : 1);
    }
}
