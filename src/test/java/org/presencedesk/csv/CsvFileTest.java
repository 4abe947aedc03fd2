package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true", "UTF-16LE,true", "UTF-16BE,true", "UTF-16LE,false", "UTF-16BE,false"})
    void the_encoding_is_found_out(String charset, boolean bom) {
        String text = (bom ? "\uFEFF" : "") + "upn\tnote\r\nada@example.com\tПожарная тревога 🔥\r\n";

        CsvFile file = CsvFile.read(text.getBytes(Charset.forName(charset)));

        assertThat(file.delimiter()).isEqualTo('\t');
        assertThat(cells(file))
                .containsExactly(List.of("upn", "note"), List.of("ada@example.com", "Пожарная тревога 🔥"));
    }

    @Test
    void an_old_code_page_is_told_from_the_other() {
        CsvFile russian = CsvFile.read("имя;отдел".getBytes(Charset.forName("windows-1251")));
        CsvFile german = CsvFile.read("Zoë;Müller".getBytes(ISO_8859_1));

        assertThat(cells(russian)).containsExactly(List.of("имя", "отдел"));
        assertThat(russian.charset()).isEqualTo(Charset.forName("windows-1251"));
        assertThat(russian.firstBeyondAscii()).isEqualTo("имя");
        assertThat(cells(german)).containsExactly(List.of("Zoë", "Müller"));
        assertThat(german.charset()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(german.firstBeyondAscii()).isEqualTo("Zoë");
        assertThat(read("Zoë;имя").inOldCodePage()).isFalse();
    }

    @Test
    void what_is_no_text_is_refused() {
        assertRefused(new byte[] {'%', 'P', 'D', 'F', '-', '1'}, UnreadableTable.Code.PDF);
        assertRefused(new byte[] {0x1F, (byte) 0x8B, 8, 0}, UnreadableTable.Code.ARCHIVE);
        assertRefused(new byte[] {'a', (byte) 0x81, 'b'}, UnreadableTable.Code.UNKNOWN_ENCODING);
        assertRefused(new byte[] {'a', 7, (byte) 0xE4}, UnreadableTable.Code.UNKNOWN_ENCODING);
        assertRefused(new byte[] {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0}, UnreadableTable.Code.NOT_TEXT);
        assertRefused("\uFEFFa\0b".getBytes(UTF_8), UnreadableTable.Code.NOT_TEXT);
        assertRefused(
                new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8, 'a', 0}, UnreadableTable.Code.UNKNOWN_ENCODING);
        assertRefused(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'}, UnreadableTable.Code.UNKNOWN_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b;c,d\n",
                "version:v1.0\na,b\n",
                "\"a;;;\",b,c\n",
                "\"say \"\";;;\"\" twice\",b\n",
                "\"1\n;;\",b"
            })
    void the_comma_is_found(String text) {
        assertThat(read(text).delimiter()).isEqualTo(',');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b,c;d\n",
                "version:v1.0\r\n\r\na;b\r\n1,2,3,4;5",
                "sep=;\na,b,c\n",
                "SEP=;\r\na",
                "\"sep=;\"\na,b\n",
                "sep=;"
            })
    void the_semicolon_is_found(String text) {
        assertThat(read(text).delimiter()).isEqualTo(';');
    }

    @Test
    void a_column_alone_has_the_comma() {
        assertThat(read("ada@example.com\ngrace@example.com").delimiter()).isEqualTo(',');
    }

    @Test
    void a_sep_line_is_no_row_but_counts_as_a_line() {
        assertThat(read("sep=;\r\na;b\r\n")).containsExactly(new TableRow(2, List.of("a", "b"), false));
    }

    @Test
    void a_row_has_the_physical_line_on_which_it_starts() {
        CsvFile file = read("a,b\r\n\r\n\"1\r\n2\n3\r4\",x\n\n\nc,d\re,\"f\r\"\ng");

        assertThat(file)
                .containsExactly(
                        new TableRow(1, List.of("a", "b"), false),
                        new TableRow(3, List.of("1\r\n2\n3\r4", "x"), false),
                        new TableRow(9, List.of("c", "d"), false),
                        new TableRow(10, List.of("e", "f\r"), false),
                        new TableRow(12, List.of("g"), false));
    }

    @Test
    void cells_are_left_as_they_were_written() {
        assertThat(cells(read(" a ,'=b,\"\"\"c\"\"\",#d\n#e,,\n")))
                .containsExactly(List.of(" a ", "'=b", "\"c\"", "#d"), List.of("#e", "", ""));
    }

    @Test
    void a_quote_inside_of_a_cell_is_only_a_quote() {
        assertThat(read("Ada \"Countess\" Lovelace,6\" pipe\n"))
                .containsExactly(new TableRow(1, List.of("Ada \"Countess\" Lovelace", "6\" pipe"), false));
    }

    @Test
    void a_quote_that_never_closes_costs_one_row() {
        assertThat(read("upn,note\nada,\"fire\nlinus,drill\ngrace,\"all\nwell\"\n"))
                .as("the quote of Ada's row meets the one of Grace's, after which text follows")
                .containsExactly(
                        new TableRow(1, List.of("upn", "note"), false),
                        new TableRow(2, List.of("ada", "fire"), true),
                        new TableRow(3, List.of("linus", "drill"), false),
                        new TableRow(4, List.of("grace", "all\nwell"), false));
        assertThat(read("a,b\n1,\"2\n3,4"))
                .containsExactly(
                        new TableRow(1, List.of("a", "b"), false),
                        new TableRow(2, List.of("1", "2"), true),
                        new TableRow(3, List.of("3", "4"), false));
        assertThat(read("a,\"")).containsExactly(new TableRow(1, List.of("a", ""), true));
    }

    @Test
    void text_after_a_closing_quote_breaks_its_row_only() {
        assertThat(read("\"a\"b,c\n\"d\",e\n"))
                .containsExactly(new TableRow(1, List.of("ab", "c"), true), new TableRow(2, List.of("d", "e"), false));
    }

    @Test
    void a_cell_that_no_spreadsheet_could_hold_breaks_its_row_only() {
        List<TableRow> rows = rows(read("a,b\n" + "x".repeat(70_000) + ",1\n\"" + "\n".repeat(70_000) + "\",2\nc,d"));

        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(rows.get(1).broken()).isTrue();
        assertThat(rows.get(2).line()).isEqualTo(3);
        assertThat(rows.get(2).broken()).isTrue();
        assertThat(rows.get(rows.size() - 1)).isEqualTo(new TableRow(70_004, List.of("c", "d"), false));
    }

    @Test
    void thousands_of_open_quotes_cost_one_row_each() {
        String line = "\"open,1\nok,2\n";

        List<TableRow> rows = rows(read(line.repeat(5_001) + "\"multi\nline\",3\nok,4\n"));

        assertThat(rows)
                .filteredOn(row -> !row.broken() && row.cells().get(0).equals("ok"))
                .hasSize(5_002);
        assertThat(rows.get(10_001)).isEqualTo(new TableRow(10_002, List.of("ok", "2"), false));
        assertThat(rows.get(rows.size() - 1)).isEqualTo(new TableRow(10_005, List.of("ok", "4"), false));
    }

    @Test
    void nothing_is_in_an_empty_file() {
        assertThat(read("")).isEmpty();
        assertThat(read("\n\r\n\r\n")).isEmpty();
        assertThat(CsvFile.read("\uFEFF".getBytes(UTF_16LE))).isEmpty();
        assertThat(CsvFile.read("\uFEFF".getBytes(UTF_16BE))).isEmpty();
    }

    private static void assertRefused(byte[] content, UnreadableTable.Code code) {
        assertThatThrownBy(() -> CsvFile.read(content))
                .isInstanceOfSatisfying(
                        UnreadableTable.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static CsvFile read(String text) {
        return CsvFile.read(text.getBytes(UTF_8));
    }

    private static List<TableRow> rows(CsvFile file) {
        List<TableRow> rows = new ArrayList<>();
        file.forEach(rows::add);
        return rows;
    }

    private static List<List<String>> cells(CsvFile file) {
        return rows(file).stream().map(TableRow::cells).toList();
    }
}
