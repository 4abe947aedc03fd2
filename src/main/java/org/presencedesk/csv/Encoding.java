package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Finds out how a file's text is encoded. */
final class Encoding {

    private Encoding() {}

    static String decode(byte[] content) throws NotText {
        if (startsWith(content, 'P', 'K', 3, 4) || startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new NotText(NotText.Code.WORKBOOK);
        }
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return decode(content, 3, UTF_8);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return decode(content, 2, UTF_16LE);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return decode(content, 2, UTF_16BE);
        }
        return decode(content, 0, withoutBom(content));
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

    private static String decode(byte[] content, int from, Charset charset) throws NotText {
        String text;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content, from, content.length - from);
            text = charset.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new NotText(NotText.Code.UNKNOWN_ENCODING);
        }
        if (text.indexOf('\0') >= 0) {
            throw new NotText(NotText.Code.BINARY);
        }
        return text;
    }
}
