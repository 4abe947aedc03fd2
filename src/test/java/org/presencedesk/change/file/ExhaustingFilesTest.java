package org.presencedesk.change.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Availability;

/** Mallory's small files that would become large ones, or many, while they are read. */
class ExhaustingFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final PresenceValues FORM = new PresenceValues(null, Availability.BUSY, null, null, null);
    private static final String HEADING = "<row><c t=\"inlineStr\"><is><t>upn</t></is></c></row>";

    @Test
    void one_long_text_in_every_cell_of_a_workbook() {
        String cells = "<c t=\"s\"><v>0</v></c>".repeat(150);
        byte[] file = new Workbook(
                        HEADING + ("<row>" + cells + "</row>").repeat(100),
                        "<si><t>" + "x".repeat(60_000) + "</t></si>")
                .bytes();

        assertThat(verdict(file, 250)).isEqualTo("WORKBOOK_TOO_LARGE");
    }

    @Test
    void as_many_cells_in_a_row_as_excel_has_columns() {
        String cells = "<c><v>7</v></c>".repeat(16_000);
        byte[] file = new Workbook(HEADING + ("<row>" + cells + "</row>").repeat(111), "").bytes();

        assertThat(verdict(file, 100)).isEqualTo("WORKBOOK_TOO_LARGE");
    }

    @Test
    void a_million_sheets() {
        byte[] file = new Workbook("", "")
                .with(Workbook.BOOK, Workbook.book("<sheet name=\"x\" r:id=\"r1\"/>".repeat(1_000_000)))
                .bytes();

        assertThat(verdict(file, 200)).isEqualTo("WORKBOOK_TOO_LARGE");
    }

    @Test
    void thousands_of_sheets_that_are_all_the_same_one_without_rows() {
        byte[] file = new Workbook("<row/>".repeat(1_000_000), "")
                .with(Workbook.BOOK, Workbook.book("<sheet name=\"x\" r:id=\"r1\"/>".repeat(5_000)))
                .bytes();

        assertThat(verdict(file, 2_000)).isEqualTo("WORKBOOK_TOO_LARGE");
    }

    @Test
    void thousands_of_sheets_behind_a_part_that_takes_long_to_unpack() {
        Workbook book = new Workbook("", "").with("xl/media/picture.bmp", "x".repeat(15_000_000));
        book.parts().put(Workbook.SHEET, book.parts().remove(Workbook.SHEET));
        byte[] file = book.with(Workbook.BOOK, Workbook.book("<sheet name=\"x\" r:id=\"r1\"/>".repeat(5_000)))
                .bytes();

        assertThat(verdict(file, 1_000)).isEqualTo("NO_ROWS");
    }

    @Test
    void a_workbook_that_is_nothing_but_air() {
        byte[] file = new Workbook("<row/>" + " ".repeat(60_000_000) + "<row/>", "").bytes();

        assertThat(file.length).isLessThan(100_000);
        assertThat(verdict(file, 300)).isEqualTo("WORKBOOK_TOO_LARGE");
    }

    @Test
    void a_million_links_between_parts() {
        String links = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "<Relationship Id=\"" + i + "\" Type=\"x/" + i + "\" Target=\"x\"/>")
                .collect(Collectors.joining());
        byte[] file = new Workbook("", "")
                .with(Workbook.LINKS, "<Relationships>" + links + "</Relationships>")
                .bytes();

        assertThat(verdict(file, 200)).isEqualTo("WORKBOOK_TOO_LARGE");
    }

    @Test
    void names_of_elements_without_end() {
        String names =
                IntStream.range(0, 2_000_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());

        assertThat(verdict(new Workbook(names, "").bytes(), 400)).isEqualTo("BROKEN_WORKBOOK");
    }

    @Test
    void as_many_cells_in_a_line_as_a_line_may_have() {
        byte[] file = ("upn" + ",a".repeat(65_000) + "\n").repeat(111).getBytes(UTF_8);

        assertThat(verdict(file, 1_000)).isEqualTo("TOO_MANY_COLUMNS");
    }

    @Test
    void eleven_headings_above_a_hundred_wide_lines() {
        byte[] file = (("upn" + ",".repeat(100) + "\n").repeat(11)
                        + ("x" + " \"a;b;c;d\"".repeat(10_000) + "\n").repeat(100))
                .getBytes(UTF_8);

        assertThat(verdict(file, 1_000)).isEmpty();
    }

    @Test
    void a_hundred_thousand_spellings_of_one_zone_in_a_notice() throws UnusableFile {
        String zone = "w. europe standard time";
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i -> "a@b," + spelling(zone, i))
                .collect(Collectors.joining("\n", "upn,timezone\n", ""));
        PresenceFile file = PresenceFile.parse(rows.getBytes(UTF_8), FileMapping.NONE, FORM, NOW);

        assertThat(file.notices().toString().length()).isLessThan(2_000);
    }

    @Test
    void headings_and_names_of_sheets_without_end_in_a_notice() throws UnusableFile {
        List<String> headings =
                IntStream.range(0, 190).mapToObj(i -> "x" + "y".repeat(600) + i).toList();
        PresenceFile wide = PresenceFile.parse(
                ("upn," + String.join(",", headings) + "\na@b\n").getBytes(UTF_8), FileMapping.NONE, FORM, NOW);
        String sheets = ("<sheet name=\"" + "x".repeat(9_000) + "\" r:id=\"r1\"/>").repeat(100);
        PresenceFile many = PresenceFile.parse(
                new Workbook(HEADING + "<row><c t=\"str\"><v>a@b</v></c></row>", "")
                        .with(Workbook.BOOK, Workbook.book(sheets))
                        .bytes(),
                FileMapping.NONE,
                FORM,
                NOW);

        assertThat(wide.notices().toString().length()).isLessThan(2_000);
        assertThat(many.notices().toString().length()).isLessThan(3_000);
    }

    private static String spelling(String zone, int number) {
        char[] letters = zone.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (number >> i & 1) == 1 ? Character.toUpperCase(letters[i]) : letters[i];
        }
        return new String(letters);
    }

    /** Within the half minute of a very busy machine, and with so many megabytes in all, those given back included. */
    private static String verdict(byte[] file, int megabytes) {
        return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            String verdict = "";
            try {
                PresenceFile.parse(file, FileMapping.NONE, FORM, NOW);
            } catch (UnusableFile e) {
                verdict = e.code().name();
            }
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1_000_000)
                    .isLessThan(megabytes);
            return verdict;
        });
    }
}
