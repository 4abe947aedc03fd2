package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    @Test
    void it_writes_what_spreadsheets_and_rfc_4180_expect() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out, ';')) {
            csv.write("name", "with;delimiter", "with \"quote\"", "two\r\nlines");
            csv.write("Ада, Лавлейс", null, "", "#");
        }

        assertThat(out.toString(UTF_8))
                .isEqualTo("\uFEFFname;\"with;delimiter\";\"with \"\"quote\"\"\";\"two\r\nlines\"\r\n"
                        + "Ада, Лавлейс;;;#\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49 30 1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "\u00a0=1",
                "\ufeff=1",
                "\uff1d1+1",
                "\uff0b1",
                "\uff0d1",
                "\uff20SUM(A1)",
                "\"=1"
            })
    void a_formula_is_guarded_and_comes_back_as_it_was(String cell) {
        assertThat(FormulaGuard.add(cell, ',')).isEqualTo("'" + cell);
        assertThat(FormulaGuard.remove(FormulaGuard.add(cell, ','))).isEqualTo(cell);
        assertThat(FormulaGuard.add(FormulaGuard.add(cell, ','), ','))
                .as("a guard needs no guard")
                .isEqualTo("'" + cell);
    }

    /** A German Excel takes a semicolon for the delimiter, whatever the file says: quotes within a cell are then only text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Drill;=1+1 Drill;'=1+1",
                "Drill|@SUM(A1) Drill|'@SUM(A1)",
                "Drill;\"=1+1\" Drill;'\"=1+1\"",
                "a;-1;b;+2 a;'-1;b;'+2",
                "Drill,=1 Drill,=1"
            })
    void what_another_delimiter_would_make_a_formula_is_guarded_too(String cell, String guarded) {
        assertThat(FormulaGuard.add(cell, ',')).isEqualTo(guarded);
        assertThat(FormulaGuard.remove(guarded)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Drill\n=1", "Drill\r\n=1", "Drill\t=1"})
    void so_is_what_a_line_break_or_a_tab_within_a_cell_would_make_one(String cell) {
        assertThat(FormulaGuard.add(cell, ';')).isEqualTo(cell.replace("=", "'="));
    }

    /** Read as Excel does, with quotes only at the beginning of a cell, and with each delimiter that it may take. */
    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void no_cell_of_random_rows_is_a_formula_whatever_delimiter_it_is_read_with(char delimiter) throws IOException {
        Random random = new Random(13);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out, ',')) {
            for (int i = 0; i < 3_000; i++) {
                csv.write("x" + cell(random), cell(random), cell(random));
            }
        }

        assertThat(asReadWith(delimiter, out.toString(UTF_8).substring(1)))
                .noneMatch(cell -> cell.matches("(?s)[\\t\\r\\n]*[=+\\-@].*"));
    }

    private static List<String> asReadWith(char delimiter, String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean begins = true;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = !quoted && (c == delimiter || c == '\r' || c == '\n');
            if (ends) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (begins && c == '"') {
                quoted = true;
            } else if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (quoted && c == '"') {
                quoted = false;
            } else {
                cell.append(c);
            }
            begins = ends;
        }
        return cells;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "O'Hara", "'s-Gravenhage", " =1", "a=b", "''=1", "a, -b", "a;b-c"})
    void any_other_cell_stays_as_it_is(String cell) {
        assertThat(FormulaGuard.add(cell, ',')).isEqualTo(cell);
        assertThat(FormulaGuard.remove(cell)).isEqualTo(cell);
    }

    @Test
    void what_is_written_leaves_before_the_end() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out, ',')) {
            csv.write("ada");
            csv.flush();
            assertThat(out.toString(UTF_8)).isEqualTo("\uFEFFada\r\n");
            for (int i = 0; i < 10_000; i++) {
                csv.write("grace", "linus");
            }
            assertThat(out.size()).as("not kept in memory").isGreaterThan(80_000);
        }
    }

    @Test
    void a_stream_that_breaks_is_an_io_exception() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> {
                    CsvWriter csv = new CsvWriter(broken, ',');
                    for (int i = 0; i < 100_000; i++) {
                        csv.write("ada");
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void thousands_of_random_rows_come_back_as_they_were_written(char delimiter) throws Exception {
        Random random = new Random(42 + delimiter);
        List<List<String>> written = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out, delimiter)) {
            List<String> header = List.of("a", "b", "c");
            csv.write(header);
            written.add(header);
            for (int i = 0; i < 3_000; i++) {
                List<String> cells = List.of("x" + cell(random), cell(random), cell(random));
                csv.write(cells);
                written.add(cells);
            }
        }

        CsvFile file = CsvFile.read(out.toByteArray());

        List<List<String>> read = new ArrayList<>();
        long line = 1;
        for (TableRow row : file) {
            assertThat(row.broken()).isFalse();
            assertThat(row.line()).isEqualTo(line);
            line += 1
                    + row.cells().stream().mapToLong(CsvWriterTest::lineBreaks).sum();
            read.add(row.cells().stream().map(FormulaGuard::remove).toList());
        }
        assertThat(file.delimiter()).isEqualTo(delimiter);
        assertThat(read).isEqualTo(written);
    }

    @Test
    void rows_of_others_are_read_whatever_ends_their_lines() throws Exception {
        Random random = new Random(7);
        List<List<String>> written = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            List<String> cells = List.of("x" + cell(random), cell(random), cell(random));
            written.add(cells);
            for (String cell : cells) {
                text.append('"').append(cell.replace("\"", "\"\"")).append("\",");
            }
            text.setLength(text.length() - 1);
            text.append(List.of("\n", "\r", "\r\n", "\n\n").get(random.nextInt(4)));
        }

        List<List<String>> read = new ArrayList<>();
        for (TableRow row : CsvFile.read(text.toString().getBytes(UTF_8))) {
            assertThat(row.broken()).isFalse();
            read.add(row.cells());
        }

        assertThat(read).isEqualTo(written);
    }

    private static String cell(Random random) {
        String[] pieces = {
            "\"", ",", ";", "\t", "\n", "\r", "\r\n", "'", "=", "+", "-", "@", " ", "a", "Ж", "é", "🔥", "|", "#"
        };
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            cell.append(pieces[random.nextInt(pieces.length)]);
        }
        // A guard of the author's own cannot be told from ours.
        return FormulaGuard.remove(cell.toString());
    }

    private static long lineBreaks(String cell) {
        return cell.replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
    }
}
