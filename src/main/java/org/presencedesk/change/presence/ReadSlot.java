package org.presencedesk.change.presence;

import java.time.Duration;
import java.util.function.LongSupplier;

/** One request of the presence limit. To be closed when its answer has come, or it will not be sent. */
public final class ReadSlot implements AutoCloseable {

    /** A takeover counts what is under way as sent, and needs at least four seconds. */
    private static final long OLDEST = Duration.ofSeconds(2).toNanos();

    private final long grantedAfter;
    private final LongSupplier nanos;
    private final Runnable answered;

    ReadSlot(long grantedAfter, LongSupplier nanos, Runnable answered) {
        this.grantedAfter = grantedAfter;
        this.nanos = nanos;
        this.answered = answered;
    }

    /** Whether the request may still leave. */
    boolean isFresh() {
        return nanos.getAsLong() - grantedAfter <= OLDEST;
    }

    @Override
    public void close() {
        answered.run();
    }
}
