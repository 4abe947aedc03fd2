package org.presencedesk.change.model;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The life of a target stands in one place, as it is drawn. */
class TargetLifeTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern WRITES_TARGETS =
            Pattern.compile("(?is)\\b(UPDATE|INSERT\\s+INTO|MERGE\\s+INTO)\\s+target\\b"
                    + "|\\bTarget\\.(update|persist)\\b|\\bupdate\\(\\s*\"(from )?Target\\b");
    private static final Pattern HOME = Pattern.compile("TargetStateWriter|ClaimSql|SettleSql");
    private static final Pattern ARROW = Pattern.compile("(?m)^\\s*(\\[\\*]|[A-Z_]+) --> ([A-Z_]+)");

    @Test
    void nothing_but_its_home_writes_the_state_of_targets() throws IOException {
        Set<String> writers = new TreeSet<>();
        for (Path source : below(SOURCES, ".java")) {
            String name = source.getFileName().toString().replace(".java", "");
            if (WRITES_TARGETS.matcher(Files.readString(source)).find()) {
                writers.add(name);
            }
        }

        assertThat(writers)
                .contains("TargetStateWriter")
                .allMatch(name -> HOME.matcher(name).matches());
    }

    @Test
    void the_diagram_shows_exactly_the_allowed_transitions() throws IOException {
        Set<String> allowed = new TreeSet<>();
        TargetState.PLANNED.forEach(first -> allowed.add("[*] " + first));
        for (TargetState from : TargetState.values()) {
            from.mayBecome().forEach(to -> allowed.add(from + " " + to));
        }

        assertThat(drawn()).isEqualTo(allowed);
    }

    @Test
    void what_is_settled_stays_so_unless_a_retry_asks_anew() {
        for (TargetState state : TargetState.values()) {
            if (state.outcome() != null) {
                boolean retried = TargetState.RETRIED.contains(state);
                assertThat(state.mayBecome())
                        .as(state.name())
                        .isEqualTo(retried ? Set.of(TargetState.WAITING) : Set.of());
            }
        }
    }

    /** In whichever document the diagram stands. */
    private static Set<String> drawn() throws IOException {
        List<Path> documents = new ArrayList<>(below(Path.of("docs"), ".md"));
        documents.add(Path.of("README.md"));
        for (Path document : documents) {
            for (String block : Files.readString(document).split("```")) {
                if (block.startsWith("mermaid") && block.contains("WAITING --> SENDING")) {
                    return arrows(block).collect(toCollection(TreeSet::new));
                }
            }
        }
        throw new AssertionError("No document draws the life of a target");
    }

    private static Stream<String> arrows(String block) {
        Matcher arrow = ARROW.matcher(block);
        return arrow.results().map(found -> found.group(1) + " " + found.group(2));
    }

    private static List<Path> below(Path directory, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
