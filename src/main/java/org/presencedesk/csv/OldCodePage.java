package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/** The single-byte code pages in which Excel for Windows saves "CSV": of Western Europe and of Cyrillic. */
enum OldCodePage {
    WESTERN("windows-1252"),
    CYRILLIC("windows-1251");

    private final Charset charset;

    OldCodePage(String name) {
        this.charset = Charset.forName(name);
    }

    Charset charset() {
        return charset;
    }

    /**
     * Cyrillic words are made of letters above 127 side by side; in Western ones such a letter stands alone among ASCII.
     *
     * @return {@code null} for bytes that look like neither: controls that no text has, or UTF-8 with a few broken characters
     */
    static OldCodePage of(byte[] content) {
        int letters = 0;
        int besideAnother = 0;
        for (int i = 0; i < content.length; i++) {
            int b = content[i] & 0xFF;
            if (b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1A) {
                return null;
            }
            if (isLetter(content, i)) {
                letters++;
                besideAnother += isLetter(content, i - 1) || isLetter(content, i + 1) ? 1 : 0;
            }
        }
        if (isBrokenUtf8(content)) {
            return null;
        }
        return besideAnother * 2 > letters ? CYRILLIC : WESTERN;
    }

    private static boolean isLetter(byte[] content, int i) {
        return i >= 0 && i < content.length && (content[i] & 0xFF) >= 0xC0;
    }

    /** What happens to make a whole character of UTF-8 is rare in either code page. */
    private static boolean isBrokenUtf8(byte[] content) {
        String text = new String(content, UTF_8);
        long broken = text.chars().filter(c -> c == '\uFFFD').count();
        long whole = text.chars().filter(c -> c > 127 && c != '\uFFFD').count();
        return whole > broken;
    }
}
