package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of ASVS leaves nothing out, and names no test that is not there. */
class SecurityPageTest {

    /** Numbers of the levels 1 and 2, from the table that https://github.com/OWASP/ASVS publishes with version 5.0.0. */
    private static final String REQUIREMENTS = "src/test/resources/asvs-5.0-level-2.txt";

    private static final Pattern ROW = Pattern.compile("\\| ((?:\\d+\\.\\d+\\.\\d+ ?)+) ?\\|(.*)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    private final List<String> rows = Manifest.text("SECURITY.md")
            .lines()
            .filter(line -> ROW.matcher(line).matches())
            .toList();

    @Test
    void every_requirement_stands_in_exactly_one_row() {
        List<String> told = new ArrayList<>();
        for (String row : rows) {
            told.addAll(List.of(row.split("\\|")[1].strip().split(" ")));
        }

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Manifest.text(REQUIREMENTS).lines().toList());
    }

    @Test
    void every_test_that_is_named_is_there() {
        Set<String> tests = Manifest.filesBelow("src/test/java").stream()
                .map(file -> file.replaceFirst(".*/", "").replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(rows.stream().flatMap(row -> TEST.matcher(row).results()).map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(tests::contains);
    }

    @Test
    void what_is_met_says_how() {
        assertThat(rows)
                .filteredOn(row -> row.split("\\|").length > 4)
                .isNotEmpty()
                .allSatisfy(row -> {
                    String[] cells = row.split("\\|");
                    assertThat(cells[2].strip()).isIn("met", "partly", "not met");
                    assertThat(cells[3].strip()).isNotEmpty();
                });
    }
}
