package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Sends what waits, for as long as it holds the lease. Every replica has one; one at a time works. */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Takeover takeover;
    private final Memory memory;
    private final Claims claims;
    private final Senders senders;
    private final Records records;
    private final DispatchSettings settings;
    private final EngineMetrics metrics;
    private final LongSupplier nanos;
    private volatile Shift shift;

    Dispatcher(
            Takeover takeover,
            Memory memory,
            Claims claims,
            Senders senders,
            Records records,
            DispatchSettings settings,
            EngineMetrics metrics,
            LongSupplier nanos) {
        this.takeover = takeover;
        this.memory = memory;
        this.claims = claims;
        this.senders = senders;
        this.records = records;
        this.settings = settings;
        this.metrics = metrics;
        this.nanos = nanos;
    }

    /** Returns when the lease is lost, or when {@code goOn} says no and the calls in flight have ended and are recorded. */
    void dispatch(Lease lease, BooleanSupplier goOn) {
        Shift mine = null;
        try {
            takeover.recover(lease, List.of());
            mine = new Shift(
                    lease,
                    takeover,
                    claims,
                    senders,
                    records,
                    memory.pace(lease),
                    memory.known(lease),
                    new Shares(settings.limitRequests()),
                    nanos);
            begin(mine);
            mine.work(goOn);
        } catch (Lease.Lost taken) {
            LOG.warnf("%s; the lease %d of %s has ended", taken.getMessage(), lease.version(), lease.owner());
        } finally {
            end(mine);
        }
    }

    private synchronized void begin(Shift mine) {
        shift = mine;
        metrics.dispatching(true);
    }

    /** A shift that has stood still may end after this replica has begun another one. */
    private synchronized void end(Shift mine) {
        if (shift == mine) {
            shift = null;
            metrics.dispatching(false);
        }
    }

    /** There may be something to do: look now, not at the next regular look. */
    void wake() {
        Shift working = shift;
        if (working != null) {
            working.wake();
        }
    }
}
