package org.presencedesk.change.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Files that somebody's program, disk or malice has spoiled: the shapes of the folder and made-up workbooks, damaged by a number. */
public final class MalformedFiles {

    private static final Path FOLDER = Path.of("src/test/resources/files");

    private static final Charset[] CHARSETS = {
        UTF_8, UTF_16LE, UTF_16BE, ISO_8859_1, Charset.forName("windows-1251"), Charset.forName("UTF-32LE")
    };

    /** What makes readers of text stumble. */
    private static final String[] PIECES = {
        "\"",
        "\"\"",
        "\"\n",
        "'",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r",
        "\r\n",
        "\n\n\n",
        " ",
        "\u00a0",
        "\u200b",
        "\u202e",
        "\uFEFF",
        "\0",
        "\u0001",
        "\u001b[31m",
        "\u001a",
        "\u0085",
        "\u2028",
        "\ud83d",
        "\ude00",
        "🔥",
        "=1+1",
        "=HYPERLINK(\"http://x\")",
        "@SUM(1)",
        "-",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{cdi:x}",
        "${jndi:ldap://x}",
        "sep=;\n",
        "sep=|\r\n",
        "version:v1.0",
        "Example:",
        "#TYPE X\n",
        "upn",
        "mail",
        "userPrincipalName",
        "availability",
        "endsAt",
        "duration",
        "Password",
        "State [state]",
        "[user]",
        "[[",
        "]",
        "ada@contoso.example",
        "a@b;c@d;e@f",
        "Ada <ada@x.y>",
        "<",
        ">",
        "mailto:",
        "{0}",
        "99999999999999999999",
        "1e400",
        "-0",
        "P1D",
        "PT1H",
        "1:99",
        "99:99",
        "2026-02-30 25:61",
        "31.12.9999 23:59",
        "0000-00-00 00:00",
        "W. Europe Standard Time",
        "Europe/Berlin",
        "+99:99",
        "Busy",
        "Clear",
        "DND",
        "%s%n",
        "\\",
        "_x0000_"
    };

    private static final String[] MARKS = {
        "PK\3\4", "\u00d0\u00cf\u0011\u00e0", "\u001f\u008b", "%PDF-", "\u00ef\u00bb\u00bf", "\u00ff\u00fe",
                "\u00fe\u00ff",
        "Rar!", "7z\u00bc", "{\\rtf1", "<html>", "\u00ff\u00d8\u00ff", "+/v8-", "\0\0\u00fe\u00ff"
    };

    private final List<byte[]> shapes;

    public MalformedFiles() throws IOException {
        List<byte[]> read = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".expected") && !name.endsWith(".mapping") && !name.equals("bomb.xlsx")) {
                    read.add(Files.readAllBytes(file));
                }
            }
        }
        shapes = List.copyOf(read);
    }

    /** The same number is always the same file. */
    public byte[] file(int number) {
        Random random = new Random(number);
        byte[] content = shape(random);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            content = damaged(content, random);
        }
        return content;
    }

    private byte[] shape(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> text(random).getBytes(CHARSETS[random.nextInt(CHARSETS.length)]);
            case 1 -> MalformedWorkbooks.workbook(random);
            default -> shapes.get(random.nextInt(shapes.size())).clone();
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "userPrincipalName,availability,endsAt\n" : "");
        for (int i = random.nextInt(300); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private byte[] damaged(byte[] content, Random random) {
        return switch (random.nextInt(11)) {
            case 0 -> cut(content, 0, at(content, random));
            case 1 -> cut(content, at(content, random), content.length);
            case 2 -> flipped(content, random);
            case 3 -> recoded(content, random);
            case 4 -> join(MARKS[random.nextInt(MARKS.length)].getBytes(ISO_8859_1), content);
            case 5 -> join(content, shapes.get(random.nextInt(shapes.size())));
            case 6 -> replaced(content, ",;\t|".charAt(random.nextInt(4)), ",;\t|\"\n".charAt(random.nextInt(6)));
            case 7 -> stretched(content, random);
            case 8 -> MalformedWorkbooks.damaged(content, random);
            default -> strewn(content, random);
        };
    }

    private static int at(byte[] content, Random random) {
        return random.nextInt(content.length + 1);
    }

    private static byte[] cut(byte[] content, int from, int to) {
        return Arrays.copyOfRange(content, from, to);
    }

    private static byte[] flipped(byte[] content, Random random) {
        byte[] flipped = content.clone();
        for (int i = 1 + random.nextInt(8); i > 0 && content.length > 0; i--) {
            flipped[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] recoded(byte[] content, Random random) {
        return new String(content, CHARSETS[random.nextInt(4)]).getBytes(CHARSETS[random.nextInt(CHARSETS.length)]);
    }

    private static byte[] replaced(byte[] content, char from, char to) {
        return new String(content, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
    }

    /** A cell, a line or the quotes of it far too often. */
    private static byte[] stretched(byte[] content, Random random) {
        int from = at(content, random);
        int to = Math.min(content.length, from + random.nextInt(40));
        byte[] again = random.nextBoolean() ? cut(content, from, to) : piece(random);
        int times = List.of(3, 250, 9_000).get(random.nextInt(3));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(cut(content, 0, from));
        for (int i = 0; i < times; i++) {
            out.writeBytes(again);
        }
        out.writeBytes(cut(content, to, content.length));
        return out.toByteArray();
    }

    private static byte[] strewn(byte[] content, Random random) {
        byte[] strewn = content;
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = at(strewn, random);
            strewn = join(join(cut(strewn, 0, at), piece(random)), cut(strewn, at, strewn.length));
        }
        return strewn;
    }

    /** Halves of pairs as they stand, which no charset would write. */
    private static byte[] piece(Random random) {
        String piece = PIECES[random.nextInt(PIECES.length)];
        return switch (piece) {
            case "\ud83d" -> new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD};
            case "\ude00" -> new byte[] {(byte) 0xED, (byte) 0xB8, (byte) 0x80};
            default -> piece.getBytes(UTF_8);
        };
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
