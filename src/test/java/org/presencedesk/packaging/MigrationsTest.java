package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations run while replicas of the version before still work: what those read and write must stay as it is. */
class MigrationsTest {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern CREATED = Pattern.compile("(?i)\\bCREATE TABLE (?:IF NOT EXISTS )?(\\w+)");
    private static final Pattern DROPPED_TABLE = Pattern.compile("(?i)\\bDROP TABLE (?:IF EXISTS )?([\\w, ]+)");
    private static final List<Pattern> NEVER = List.of(
            Pattern.compile("(?i)\\bDROP COLUMN\\b[^,;]*"),
            Pattern.compile("(?i)\\bDROP (?:FUNCTION|VIEW|TYPE)\\b[^;]*"),
            Pattern.compile("(?i)\\bRENAME\\b[^;]*"),
            Pattern.compile("(?i)\\bALTER (?:COLUMN )?\\w+ (?:SET DATA )?TYPE\\b[^,;]*"),
            Pattern.compile("(?i)\\bSET NOT NULL\\b"),
            Pattern.compile("(?i)\\bADD COLUMN (?![^,;]*\\bDEFAULT\\b)[^,;]*\\bNOT NULL\\b[^,;]*"));

    /** V13 took it too soon, and stays as it was applied; V21 gives it back until the release after. */
    private static final Set<String> CAME_TOO_SOON = Set.of("draft");

    @Test
    void nothing_is_taken_away_that_the_version_before_uses() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.toList()) {
                assertThat(takenAway(Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE target;",
                "CREATE TABLE mine (id int); DROP TABLE mine, target;",
                "ALTER TABLE change DROP COLUMN reason;",
                "ALTER TABLE change RENAME COLUMN reason TO why;",
                "ALTER TABLE change ALTER COLUMN number TYPE int;",
                "ALTER TABLE change ALTER COLUMN reason SET NOT NULL;",
                "ALTER TABLE change ADD COLUMN kind text NOT NULL;"
            })
    void each_way_to_do_so_is_noticed(String migration) {
        assertThat(takenAway(migration)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (id int NOT NULL); DROP TABLE mine;",
                "ALTER TABLE change ADD COLUMN kind text NOT NULL DEFAULT 'x';",
                "-- DROP TABLE target;",
                "DROP INDEX target_open_by_person;"
            })
    void what_only_adds_is_not(String migration) {
        assertThat(takenAway(migration)).isEmpty();
    }

    private static List<String> takenAway(String migration) {
        String sql = COMMENT.matcher(migration).replaceAll("");
        Set<String> own = Set.copyOf(CREATED.matcher(sql)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList());
        List<String> taken = new ArrayList<>(DROPPED_TABLE
                .matcher(sql)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).trim().split("\\s*,\\s*")))
                .filter(table -> !own.contains(table) && !CAME_TOO_SOON.contains(table))
                .toList());
        NEVER.forEach(pattern ->
                pattern.matcher(sql).results().map(MatchResult::group).forEach(taken::add));
        return taken;
    }
}
