package org.presencedesk.proof;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * What the whole trail was at one moment, in the form of C2SP tlog-checkpoint.
 *
 * @param origin names the trail, and the key that signs for it
 * @param number counts the checkpoints of this trail from 1
 */
public record Checkpoint(String origin, long size, byte[] root, Instant at, long number) {

    private static final String AT = "at ";
    private static final String NUMBER = "number ";
    private static final int LINES = 5;

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(Checkpoint::isNoPartOfAName)) {
            throw new IllegalArgumentException("Not an origin: " + origin);
        }
        if (size < 0 || number < 0 || root.length != Merkle.HASH_LENGTH) {
            throw new IllegalArgumentException("Not a checkpoint: size " + size + ", number " + number);
        }
        Objects.requireNonNull(at);
    }

    /** What is signed. */
    public String text() {
        return String.join(
                        "\n",
                        origin,
                        Long.toString(size),
                        Base64.getEncoder().encodeToString(root),
                        AT + at,
                        NUMBER + number)
                + "\n";
    }

    /** @throws IllegalArgumentException if the text is not exactly what {@link #text} writes */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[3].startsWith(AT) || !lines[4].startsWith(NUMBER)) {
            throw new IllegalArgumentException("Not a checkpoint");
        }
        try {
            Checkpoint read = new Checkpoint(
                    lines[0],
                    Long.parseLong(lines[1]),
                    Base64.getDecoder().decode(lines[2]),
                    Instant.parse(lines[3].substring(AT.length())),
                    Long.parseLong(lines[4].substring(NUMBER.length())));
            if (!read.text().equals(text)) {
                throw new IllegalArgumentException("Written in another way than a checkpoint is");
            }
            return read;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Not a checkpoint", e);
        }
    }

    private static boolean isNoPartOfAName(int c) {
        return c == '+' || Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }
}
