package org.presencedesk.dispatch.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;

/**
 * A target that is being sent.
 *
 * @param availability null when clearing
 * @param duration null when clearing or when it ends at a moment
 * @param endsAt or null
 * @param attempts this one included
 * @param triedFor since its first try of this round
 * @param lastStatus Graph's answer to the try before, or null
 */
public record ClaimedTarget(
        long id,
        UUID changeId,
        UUID personId,
        boolean clear,
        Availability availability,
        Duration duration,
        Instant endsAt,
        int attempts,
        Duration triedFor,
        Integer lastStatus) {

    /** What is to be asked of Graph now; null for Graph's nothing-to-say of a clear. Whole seconds, rounded down. */
    public Duration remaining(Instant now) {
        if (clear) {
            return null;
        }
        return duration != null
                ? duration
                : Duration.ofSeconds(Duration.between(now, endsAt).toSeconds());
    }

    /** Less than a minute is left. */
    public boolean isOver(Instant now) {
        Duration remaining = remaining(now);
        return remaining != null && remaining.compareTo(Expiry.SHORTEST) < 0;
    }
}
