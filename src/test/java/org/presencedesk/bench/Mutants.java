package org.presencedesk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes each protection out of the application in turn, and demands that a harness notices. */
public final class Mutants {

    private Mutants() {}

    /** Arguments: names of mutants; without any all of them. */
    public static void main(String... arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        int escaped = 0;
        int caught = 0;
        for (Mutant mutant : Mutant.values()) {
            if (!names.isEmpty() && !names.contains(mutant.name())) {
                continue;
            }
            System.out.printf("%n#### %s, which must fail%n", mutant);
            boolean found = !wrongWith(mutant).isEmpty();
            System.out.printf("#### %s: %s%n", mutant, found ? "caught" : "ESCAPED");
            caught += found ? 1 : 0;
            escaped += found ? 0 : 1;
        }
        System.out.printf("%n%d passed, %d failed%n", caught, escaped);
        System.exit(escaped == 0 ? 0 : 1);
    }

    /** What the harness for that protection finds wrong without it. */
    static List<String> wrongWith(Mutant mutant) throws IOException {
        Path build = mutant.build();
        Report report = new Report();
        switch (mutant) {
            case FENCE_OFF -> new Chaos(build, true, report).run(List.of("stop"));
            case TOKEN_BUCKET -> new Bench(build, true, report).run(List.of("pace"));
            case SETTLEMENT_OUTSIDE -> new Chaos(build, true, report).run(List.of("postgres"));
            case NO_DEADLINE -> new Abuse(build, true, report).run(List.of("slow-bodies"));
            case UPLOADS_UNBOUNDED -> new Abuse(build, true, report).run(List.of("large-files"));
            case METHODS_UNBOUNDED -> new Abuse(build, true, report).run(List.of("methods"));
            case STREAMS_UNENDED -> new Chaos(build, true, report).run(List.of("rolling"));
            case SESSIONS_REMEMBERED -> new Chaos(build, true, report).run(List.of("sessions"));
            case EXCLUDED_CLAIMED -> new Chaos(build, true, report).run(List.of("exclusions"));
            case IN_CALL_CLAIMED -> new Chaos(build, true, report).run(List.of("calls"));
            case IN_DOUBT_AS_DONE -> new Chaos(build, true, report).run(List.of("network"));
        }
        return report.wrong();
    }
}
