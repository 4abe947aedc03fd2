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

    /** @param codePage the single-byte code page that was concluded from the bytes; {@code null} for Unicode */
    record Decoded(String text, Charset codePage) {}

    private static final char BOM = '\uFEFF';

    private Encoding() {}

    static Decoded decode(byte[] content) throws NotText {
        refuseOtherFormats(content);
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return unicode(content, UTF_8);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return unicode(content, UTF_16LE);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return unicode(content, UTF_16BE);
        }
        Charset charset = withoutBom(content);
        String text = charset == UTF_8 ? strict(content, UTF_8) : null;
        if (charset != UTF_8 || text != null) {
            return unicode(content, charset);
        }
        return oldCodePage(content);
    }

    private static void refuseOtherFormats(byte[] content) throws NotText {
        if (startsWith(content, 'P', 'K', 3, 4) || startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new NotText(NotText.Code.WORKBOOK);
        }
        if (startsWith(content, 0x1F, 0x8B) || startsWith(content, '7', 'z', 0xBC) || startsWith(content, "Rar!")) {
            throw new NotText(NotText.Code.ARCHIVE);
        }
        if (startsWith(content, "%PDF-")) {
            throw new NotText(NotText.Code.PDF);
        }
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
    private static Charset withoutBom(byte[] content) {
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

    private static Decoded unicode(byte[] content, Charset charset) throws NotText {
        String text = strict(content, charset);
        if (text == null) {
            throw new NotText(NotText.Code.UNKNOWN_ENCODING);
        }
        if (text.indexOf('\0') >= 0) {
            throw new NotText(NotText.Code.BINARY);
        }
        // Some programs put a second mark before the first line.
        int start = 0;
        while (start < text.length() && text.charAt(start) == BOM) {
            start++;
        }
        return new Decoded(text.substring(start), null);
    }

    private static Decoded oldCodePage(byte[] content) throws NotText {
        OldCodePage page = OldCodePage.of(content);
        String text = page == null ? null : strict(content, page.charset());
        if (text == null) {
            throw new NotText(NotText.Code.UNKNOWN_ENCODING);
        }
        return new Decoded(text, page.charset());
    }

    /** @return {@code null} if these are no bytes of it */
    private static String strict(byte[] content, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        try {
            return decoder.decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
