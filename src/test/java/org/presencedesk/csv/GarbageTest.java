package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No input makes the reader fail other than with {@link UnreadableTable}, hang, or lose count of lines. */
class GarbageTest {

    private static final String[] PIECES = {
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "sep=;\n",
        "version:",
        "a",
        "ada@example.com",
        "'",
        "=",
        "\uFEFF",
        "\uE000",
        "#",
        " ",
        "Ж",
        "🔥",
        "\u2028",
        "\u0085",
        "\u001A"
    };

    @Test
    void ten_thousand_random_inputs_are_read_or_refused() {
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            int read = 0;
            for (int seed = 0; seed < 10_000; seed++) {
                read += isRead(garbage(new Random(seed))) ? 1 : 0;
            }
            assertThat(read).as("most are text").isBetween(5_000, 9_900);
        });
    }

    @Tag("deep")
    @Test
    void a_file_made_to_be_slow_is_not() {
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            for (String piece :
                    new String[] {"\"\n", "\"\",\"\n", "\"\n\",", "\"a\"b\n", "\"", ",", "\n", "\"\n\n,\n\"x\"\"\n"}) {
                isRead(piece.repeat(2_000_000 / piece.length()).getBytes(UTF_8));
            }
        });
    }

    private static boolean isRead(byte[] content) {
        CsvFile file;
        try {
            file = CsvFile.read(content);
        } catch (UnreadableTable e) {
            return false;
        }
        long line = 0;
        for (TableRow row : file) {
            assertThat(row.line()).isGreaterThan(line);
            assertThat(row.cells()).isNotEmpty();
            line = row.line();
        }
        return true;
    }

    private static byte[] garbage(Random random) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString().getBytes(random.nextInt(5) == 0 ? UTF_16LE : UTF_8);
    }
}
