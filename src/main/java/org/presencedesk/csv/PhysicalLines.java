package org.presencedesk.csv;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/** Physical lines of a text, ended by LF, CR or CRLF and counted from 1. They can only be asked for in ascending order. */
final class PhysicalLines {

    private final String text;
    private long line = 1;
    private int start;

    PhysicalLines(String text) {
        this.text = text;
    }

    static long breaksWithin(List<String> cells) {
        long breaks = 0;
        for (String cell : cells) {
            for (int i = breakFrom(cell, 0); i < cell.length(); i = breakFrom(cell, afterBreak(cell, i))) {
                breaks++;
            }
        }
        return breaks;
    }

    Reader from(long wanted) {
        goTo(wanted);
        StringReader rest = new StringReader(text);
        try {
            rest.skip(start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rest;
    }

    String textOf(long wanted) {
        goTo(wanted);
        return text.substring(start, breakFrom(text, start));
    }

    /** Whether there is no such line any more. */
    boolean endBefore(long wanted) {
        goTo(wanted);
        return start == text.length();
    }

    private void goTo(long wanted) {
        for (; line < wanted; line++) {
            start = afterBreak(text, breakFrom(text, start));
        }
    }

    private static int breakFrom(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private static int afterBreak(String text, int at) {
        boolean crlf = text.startsWith("\r\n", at);
        return Math.min(text.length(), at + (crlf ? 2 : 1));
    }
}
