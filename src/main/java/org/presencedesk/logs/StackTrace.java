package org.presencedesk.logs;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A stack trace as Java writes it, but of bounded size, and with messages that cannot look like lines of the log. */
final class StackTrace {

    /** What is thrown away first where there is no room: frames that are far from the failure, never a cause. */
    private static final int[] FRAMES = {Integer.MAX_VALUE, 30, 10, 4, 1};

    private static final int MOST_OF_A_MESSAGE = 1_000;

    private final StringBuilder text = new StringBuilder();
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int frames;

    private StackTrace(int frames) {
        this.frames = frames;
    }

    static String of(Throwable thrown, int bytes) {
        String text = "";
        for (int frames : FRAMES) {
            StackTrace trace = new StackTrace(frames);
            trace.append("", thrown);
            text = trace.text.toString().stripTrailing();
            if (Printable.fits(text, bytes)) {
                return text;
            }
        }
        return Printable.cut(text, bytes);
    }

    private void append(String caption, Throwable thrown) {
        text.append(caption).append(Printable.cut(Printable.escaped(thrown.toString()), MOST_OF_A_MESSAGE));
        if (!seen.add(thrown)) {
            text.append(" (as above)\n");
            return;
        }
        text.append('\n');
        StackTraceElement[] elements = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames, elements.length); i++) {
            text.append("\tat ").append(elements[i]).append('\n');
        }
        if (elements.length > frames) {
            text.append("\t... ").append(elements.length - frames).append(" more\n");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            append("Suppressed: ", suppressed);
        }
        if (thrown.getCause() != null) {
            append("Caused by: ", thrown.getCause());
        }
    }
}
