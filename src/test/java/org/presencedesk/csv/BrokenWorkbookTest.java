package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** No damage to a workbook makes its reader fail other than with {@link UnreadableTable}, hang, or lose count of rows. */
class BrokenWorkbookTest {

    private static final Path WORKBOOK = Path.of("src/test/resources/files/dates.xlsx");
    private static final String[] PIECES = {
        "<row",
        "</row>",
        "<c r=\"A1\">",
        "</c>",
        "<v>",
        "</v>",
        "<is>",
        "99999999999",
        "-1",
        "1e400",
        "&amp;",
        "&x;",
        "<!--",
        "<![CDATA[",
        "]]>",
        "\0",
        "s=\"70000\"",
        "t=\"s\"",
        "r=\"XFE1\"",
        "\uFFFE",
        "<si>",
        "<?x?>"
    };

    @Test
    void a_thousand_damaged_workbooks_are_read_or_refused() throws IOException {
        Map<String, byte[]> parts = parts(Files.readAllBytes(WORKBOOK));
        List<String> names = new ArrayList<>(parts.keySet());
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            int read = 0;
            for (int seed = 0; seed < 1_000; seed++) {
                Random random = new Random(seed);
                Map<String, byte[]> damaged = new LinkedHashMap<>(parts);
                damaged.compute(names.get(random.nextInt(names.size())), (name, part) -> damage(part, random));
                read += isRead(zip(damaged)) ? 1 : 0;
            }
            assertThat(read).as("some harm is harmless").isBetween(100, 950);
        });
    }

    @Test
    void a_workbook_whose_bytes_are_damaged_is_read_or_refused() throws IOException {
        byte[] whole = Files.readAllBytes(WORKBOOK);
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            for (int seed = 0; seed < 1_000; seed++) {
                Random random = new Random(seed);
                byte[] damaged = whole.clone();
                for (int i = 1 + random.nextInt(5); i > 0; i--) {
                    damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt();
                }
                isRead(damaged);
            }
        });
    }

    private static boolean isRead(byte[] workbook) {
        long line = 0;
        try {
            for (TableRow row : TableReader.read(workbook, null)) {
                assertThat(row.line()).isGreaterThan(line);
                line = row.line();
            }
        } catch (UnreadableTable e) {
            return false;
        }
        return true;
    }

    private static byte[] damage(byte[] part, Random random) {
        String text = new String(part, ISO_8859_1);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(20));
            text = text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(end);
        }
        return text.getBytes(ISO_8859_1);
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
