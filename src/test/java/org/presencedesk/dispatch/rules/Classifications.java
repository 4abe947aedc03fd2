package org.presencedesk.dispatch.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.presencedesk.change.values.Availability;

/** Targets and batches for the tests of judging. */
public final class Classifications {

    public static ClaimedTarget target(int number) {
        return target(number, 1, Duration.ZERO, null);
    }

    public static ClaimedTarget target(int number, int attempts, Duration triedFor, Integer lastStatus) {
        return new ClaimedTarget(
                number,
                new UUID(0, 1),
                new UUID(1, number),
                false,
                Availability.BUSY,
                Duration.ofHours(8),
                null,
                attempts,
                triedFor,
                lastStatus);
    }

    public static ClaimedBatch batch(ClaimedTarget... targets) {
        return new ClaimedBatch(1, List.of(targets), Instant.EPOCH, 0, false);
    }

    private Classifications() {}
}
