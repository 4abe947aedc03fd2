package org.presencedesk.dispatch.rules;

import java.time.Instant;
import java.util.List;

/**
 * Up to 20 people claimed together.
 *
 * @param targets at most one per person
 * @param claimedAt the database's time of the claim
 * @param claimedNanos the clock of spans just before the claim
 * @param probe whether it finds out if a failure of the installation has passed
 */
public record ClaimedBatch(long id, List<ClaimedTarget> targets, Instant claimedAt, long claimedNanos, boolean probe) {

    public static final int MOST = 20;

    /** The database's time now, a few milliseconds later at most. */
    public Instant databaseTime(long nanos) {
        return claimedAt.plusNanos(nanos - claimedNanos);
    }

    public long ageMillis(long nanos) {
        return (nanos - claimedNanos) / 1_000_000;
    }
}
