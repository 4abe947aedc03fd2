package org.presencedesk.change.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Availability;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.csv.FormulaGuard;

/** Ada's file, whatever stands in it, comes back as the file with the results, and uploaded again it asks for the same. */
class RoundTripTest {

    /** As many as there are malformed files. */
    private static final int FILES = Integer.getInteger("malformed.files", 300);

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final PresenceValues FORM = new PresenceValues(null, Availability.BUSY, null, null, "Europe/Berlin");

    private static final String[] PIECES = {
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "'",
        "''",
        "=",
        "=1+1",
        "+49",
        "-",
        "@SUM(A1)",
        "\"=1\"",
        " ",
        "\u00a0",
        "\u200b",
        "\u202e",
        "\uff1d",
        "a",
        "Ж",
        "é",
        "🔥",
        "<b>",
        "&",
        "{",
        "\\",
        "%",
        "sep=;",
        "version:",
        "#TYPE"
    };

    private static final String[] PEOPLE = {
        "ada@contoso.com",
        "Ada <grace@contoso.com>",
        "\"Hopper, Grace\" <g@contoso.com>",
        "mailto:eva@x.example",
        "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        "nobody",
        "",
        "=\"linus@x.example\"",
        "a@x.example; b@x.example"
    };

    private static final String[] VALUES = {
        "Busy", "", "Do not disturb", "Clear", "Занят", "Sleeping", "=Away", "'Away", " Away "
    };

    private static final String[] ENDS = {
        "", "", "2026-12-01 12:00", "03/04/2026 17:00", "tomorrow", "2026-12-01T12:00Z"
    };

    @Test
    void whatever_is_in_a_file_it_says_the_same_when_it_comes_back() throws Exception {
        int people = 0;
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            PresenceFile first = parse(authored(random));
            byte[] result = result(first, new Random(seed));
            PresenceFile again = parse(result);

            assertThat(asked(again)).as("file %d", seed).isEqualTo(asked(first));
            assertThat(again.delimiter()).as("file %d", seed).isEqualTo(first.delimiter());
            assertThat(result(again, new Random(seed))).as("file %d", seed).isEqualTo(result);
            people += first.rows().size();
        }
        assertThat(people).isGreaterThan(FILES);
    }

    /** The heading and each row: who, what, and all that its author wrote; not the lines, since rows for several people come back apart. */
    private static List<Object> asked(PresenceFile file) throws JsonProcessingException {
        List<Object> asked = new ArrayList<>();
        asked.add(file.header().stream().map(FormulaGuard::remove).toList());
        for (PlanEntry row : file.rows()) {
            asked.add(row.identity());
            asked.add(row.values());
            asked.add(row.note() == null ? "" : row.note());
            asked.add(row.problem() == null ? "" : row.problem().code());
            asked.add(cells(row).stream().map(FormulaGuard::remove).toList());
        }
        return asked;
    }

    private static PresenceFile parse(byte[] content) throws UnusableFile {
        return PresenceFile.parse(content, FileMapping.NONE, FORM, NOW);
    }

    /** As somebody's program writes it, with every cell in quotes. */
    private static byte[] authored(Random random) {
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("upn", "x" + odd(random), "availability", "note", "endsAt", "y" + odd(random)));
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            rows.add(List.of(
                    PEOPLE[random.nextInt(PEOPLE.length)],
                    odd(random),
                    VALUES[random.nextInt(VALUES.length)],
                    odd(random),
                    ENDS[random.nextInt(ENDS.length)],
                    odd(random)));
        }
        rows.add(List.of("last@contoso.com", "", "", "", "", "z"));
        return rows.stream()
                .map(cells -> cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(String.valueOf(delimiter))))
                .collect(Collectors.joining("\r\n"))
                .getBytes(UTF_8);
    }

    /** As TargetsCsv writes it. */
    private static byte[] result(PresenceFile file, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out, file.delimiter())) {
            List<String> header = new ArrayList<>(file.header());
            header.addAll(CsvHeadings.RESULT);
            csv.write(header);
            for (PlanEntry row : file.rows()) {
                List<String> cells = new ArrayList<>(cells(row));
                cells.addAll(Collections.nCopies(file.header().size() - cells.size(), ""));
                for (int i = 0; i < CsvHeadings.RESULT.size(); i++) {
                    cells.add(odd(random));
                }
                csv.write(cells);
            }
        }
        return out.toByteArray();
    }

    private static List<String> cells(PlanEntry row) throws JsonProcessingException {
        return List.of(new JsonMapper().readValue(row.cells(), String[].class));
    }

    private static String odd(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            cell.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return cell.toString();
    }
}
