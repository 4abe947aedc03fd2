package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.presencedesk.dispatch.rules.SlidingWindowLimiter;

/** The reads of presence of one dispatcher's time: what was granted counts in its pace until it is answered. */
final class ReadRequests {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();
    private static final int MOST_AT_ONCE = 32;

    private final Lease lease;
    private final ReadGrants grants;
    private final SlidingWindowLimiter pace;
    private final LongSupplier nanos;
    private final Set<Long> open = new HashSet<>();
    private long nextLook;

    ReadRequests(Lease lease, ReadGrants grants, SlidingWindowLimiter pace, LongSupplier nanos) {
        this.lease = lease;
        this.grants = grants;
        this.pace = pace;
        this.nanos = nanos;
        this.nextLook = nanos.getAsLong();
    }

    /** Those that sending itself waits for. @param room that is free. @return whether it is time for the others too */
    boolean grantUrgent(int room) {
        if (nextLook - nanos.getAsLong() > 0) {
            return false;
        }
        nextLook = nanos.getAsLong() + BETWEEN_LOOKS;
        settle();
        grant(true, room);
        return true;
    }

    /** @param room that the writes have left */
    void grantOthers(int room) {
        grant(false, room);
    }

    /** Under way; nobody of these may be taken for lost. */
    Set<Long> open() {
        return open;
    }

    private void grant(boolean urgent, int room) {
        int most = Math.min(room, MOST_AT_ONCE - open.size());
        if (most > 0) {
            for (Long id : grants.grant(lease, urgent, most)) {
                open.add(id);
                pace.left(id, 1);
            }
        }
    }

    /** A little later than the answers came, which is on the safe side. */
    private void settle() {
        if (open.isEmpty()) {
            return;
        }
        List<Long> answered = grants.answered(lease, open);
        long now = nanos.getAsLong();
        for (Long id : answered) {
            open.remove(id);
            pace.answered(id, now);
        }
    }
}
