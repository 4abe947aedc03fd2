package org.presencedesk.audit.verify;

import java.time.Instant;
import java.util.List;

/**
 * What a verification says.
 *
 * @param valid null where nothing is sealed; not true where what was published could not be read
 * @param events all that were ever recorded, those whose texts were purged too
 * @param checkpoint the newest one; null before the first
 */
public record VerificationResult(
        Boolean valid,
        Comparison published,
        long events,
        long sealed,
        Instant at,
        SealedState checkpoint,
        List<Damage> damage) {

    /** What came of comparing the database with what was published, as it is told to programs. */
    public enum Comparison {
        compared,
        /** There is nothing to compare with. */
        none,
        /** There is something, and it could not be read. */
        unavailable
    }

    /** An older version has not kept whether it had compared anything. */
    public VerificationResult {
        published = published == null ? Comparison.none : published;
    }

    /** @param root in hexadecimal digits */
    public record SealedState(long number, long size, String root, Instant at) {}
}
