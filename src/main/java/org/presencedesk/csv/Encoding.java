package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;

/** Finds out how a file's text is encoded. */
final class Encoding {

    record Decoded(String text, Charset charset) {}

    private static final char BOM = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private Encoding() {}

    static Decoded decode(byte[] content) {
        refuseOtherFormats(content);
        Charset marked = byMark(content);
        Charset charset = marked == null ? withoutMark(content) : marked;
        String text = strict(content, charset);
        if (text == null && marked == null && charset == UTF_8) {
            return oldCodePage(content);
        }
        if (text == null) {
            throw new UnreadableTable(UnreadableTable.Code.UNKNOWN_ENCODING);
        }
        return unicode(text, charset);
    }

    private static Charset byMark(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return UTF_8;
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return UTF_16LE;
        }
        return startsWith(content, 0xFE, 0xFF) ? UTF_16BE : null;
    }

    private static void refuseOtherFormats(byte[] content) {
        if (startsWith(content, 0x1F, 0x8B) || startsWith(content, '7', 'z', 0xBC) || startsWith(content, "Rar!")) {
            throw new UnreadableTable(UnreadableTable.Code.ARCHIVE);
        }
        if (startsWith(content, "%PDF-")) {
            throw new UnreadableTable(UnreadableTable.Code.PDF);
        }
    }

    /** Of a zip file, as every XLSX is one. */
    static boolean isZip(byte[] content) {
        return startsWith(content, 'P', 'K', 3, 4);
    }

    /** Of Microsoft's compound files: workbooks of before 2007, and encrypted ones of any age. */
    static boolean isCompoundFile(byte[] content) {
        return startsWith(content, 0xD0, 0xCF, 0x11, 0xE0);
    }

    private static boolean startsWith(byte[] content, String start) {
        return startsWith(content, start.chars().toArray());
    }

    private static boolean startsWith(byte[] content, int... start) {
        if (content.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((content[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Addresses are ASCII, so in UTF-16 one half of many pairs is zero and the other half never is. */
    private static Charset withoutMark(byte[] content) {
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                evenZeros += 1 - i % 2;
                oddZeros += i % 2;
            }
        }
        boolean even = content.length % 2 == 0;
        if (even && evenZeros == 0 && oddZeros > content.length / 8) {
            return UTF_16LE;
        }
        if (even && oddZeros == 0 && evenZeros > content.length / 8) {
            return UTF_16BE;
        }
        return UTF_8;
    }

    private static Decoded unicode(String text, Charset charset) {
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableTable(UnreadableTable.Code.NOT_TEXT);
        }
        // Some programs put a second mark before the first line.
        int start = 0;
        while (start < text.length() && text.charAt(start) == BOM) {
            start++;
        }
        return new Decoded(text.substring(start), charset);
    }

    private static Decoded oldCodePage(byte[] content) {
        OldCodePage page = OldCodePage.of(content);
        String text = page == null ? null : strict(content, page.charset());
        if (text == null) {
            throw new UnreadableTable(UnreadableTable.Code.UNKNOWN_ENCODING);
        }
        return new Decoded(text, page.charset());
    }

    /** @return {@code null} if these are no bytes of it */
    private static String strict(byte[] content, Charset charset) {
        if (charset == UTF_8) {
            return utf8(content);
        }
        CharsetDecoder decoder = charset.newDecoder();
        try {
            return decoder.decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** A decoder needs two bytes more for each character; of 20 MB, and of several files at once, that is much. */
    private static String utf8(byte[] content) {
        String text = new String(content, UTF_8);
        return count(text) == count(content) ? text : null;
    }

    /** What is malformed becomes a replacement character, which may also stand in the file. */
    private static int count(String text) {
        int count = 0;
        for (int at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
            count++;
        }
        return count;
    }

    private static int count(byte[] content) {
        int count = 0;
        for (int i = 2; i < content.length; i++) {
            boolean replacement =
                    content[i] == (byte) 0xBD && content[i - 1] == (byte) 0xBF && content[i - 2] == (byte) 0xEF;
            count += replacement ? 1 : 0;
        }
        return count;
    }
}
