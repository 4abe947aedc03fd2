package org.presencedesk.audit;

import java.time.Instant;
import java.util.List;

/**
 * What a verification says.
 *
 * @param valid null where nothing is sealed
 * @param events all that were ever recorded, those whose texts were purged too
 * @param checkpoint the newest one; null before the first
 */
record TrailVerdict(Boolean valid, long events, long sealed, Instant at, SealedState checkpoint, List<Damage> damage) {

    /** @param root in hexadecimal digits */
    record SealedState(long number, long size, String root, Instant at) {}
}
