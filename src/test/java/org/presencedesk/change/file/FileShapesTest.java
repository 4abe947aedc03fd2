package org.presencedesk.change.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.directory.Identity;

/**
 * Files as people have them, one a shape, in {@code src/test/resources/files}; beside each, in {@code .expected}, what is to be
 * concluded from it, with what somebody says of its columns in {@code .mapping}: the code of its refusal; or its notices, then for each entry its line, who, and what. {@code ?} is for who
 * cannot be read, {@code !} for a problem of the row.
 */
class FileShapesTest {

    private static final Path FOLDER = Path.of("src/test/resources/files");
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final PresenceValues FORM =
            new PresenceValues(Action.SET, Availability.BUSY, null, Expiry.after(Duration.ofHours(2)), "Europe/Berlin");

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".expected") && !name.endsWith(".mapping"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_line_gets_its_verdict(String name) throws IOException {
        List<String> expected = Files.readAllLines(FOLDER.resolve(name + ".expected"));

        assertThat(verdict(Files.readAllBytes(FOLDER.resolve(name)), mapping(name)))
                .containsExactlyElementsOf(expected);
    }

    private static FileMapping mapping(String name) throws IOException {
        Path said = FOLDER.resolve(name + ".mapping");
        return Files.exists(said) ? new JsonMapper().readValue(said.toFile(), FileMapping.class) : FileMapping.NONE;
    }

    private static List<String> verdict(byte[] content, FileMapping mapping) {
        PresenceFile file;
        try {
            file = PresenceFile.parse(content, mapping, FORM, NOW);
        } catch (UnusableFile e) {
            return List.of("refused " + e.code());
        }
        return Stream.concat(
                        file.notices().stream().map(FileShapesTest::notice),
                        file.rows().stream().map(FileShapesTest::entry))
                .toList();
    }

    private static String notice(Notice notice) {
        return ("notice " + notice.code() + " " + String.join(", ", notice.about())).strip();
    }

    private static String entry(PlanEntry entry) {
        String who = entry.identity().kind() == Identity.Kind.UNREADABLE
                ? entry.input()
                : entry.identity().value();
        String what = what(entry);
        return (entry.line() + " " + who).strip() + " " + what;
    }

    private static String what(PlanEntry entry) {
        if (entry.problem() != null) {
            return "! " + entry.problem().code();
        }
        if (entry.identity().kind() == Identity.Kind.UNREADABLE) {
            return "?";
        }
        PresenceValues values = entry.values();
        String mail = entry.identity().kind() == Identity.Kind.MAIL ? " mail" : "";
        if (values.action() == Action.CLEAR) {
            return "clear" + mail;
        }
        Expiry end = values.ending();
        return values.availability().wire() + " " + (end.duration() != null ? end.duration() : end.endsAt()) + mail;
    }
}
