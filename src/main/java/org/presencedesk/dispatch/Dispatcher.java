package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.dispatch.rules.DispatchConfig;
import org.presencedesk.dispatch.rules.FairShare;

/** Sends what waits, for as long as it holds the lease. Every replica has one; one at a time works. */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final InFlightRecovery takeover;
    private final DispatcherState memory;
    private final TargetClaims claims;
    private final SenderPool senders;
    private final OutcomeRecorder records;
    private final ReadGrants reads;
    private final DispatchConfig settings;
    private final DispatchMetrics metrics;
    private final LongSupplier nanos;
    private volatile DispatchLoop shift;

    Dispatcher(
            InFlightRecovery takeover,
            DispatcherState memory,
            TargetClaims claims,
            SenderPool senders,
            OutcomeRecorder records,
            ReadGrants reads,
            DispatchConfig settings,
            DispatchMetrics metrics,
            LongSupplier nanos) {
        this.takeover = takeover;
        this.memory = memory;
        this.claims = claims;
        this.senders = senders;
        this.records = records;
        this.reads = reads;
        this.settings = settings;
        this.metrics = metrics;
        this.nanos = nanos;
    }

    /** Returns when the lease is lost, or when {@code goOn} says no and the calls in flight have ended and are recorded. */
    public void dispatch(Lease lease, BooleanSupplier goOn) {
        DispatchLoop mine = null;
        try {
            takeover.recover(lease, List.of());
            mine = new DispatchLoop(
                    lease,
                    takeover,
                    claims,
                    senders,
                    records,
                    memory.pace(lease),
                    memory.known(lease),
                    new FairShare(settings.limitRequests()),
                    reads,
                    nanos);
            begin(mine);
            mine.work(goOn);
        } catch (Lease.Lost taken) {
            LOG.warnf("%s; the lease %d of %s has ended", taken.getMessage(), lease.version(), lease.owner());
        } finally {
            end(mine);
        }
    }

    private synchronized void begin(DispatchLoop mine) {
        shift = mine;
        metrics.dispatching(true);
    }

    /** A shift that has stood still may end after this replica has begun another one. */
    private synchronized void end(DispatchLoop mine) {
        if (shift == mine) {
            shift = null;
            metrics.dispatching(false);
        }
    }

    /** For how long the dispatcher of this replica has met nothing but errors; zero if none works here. */
    Duration failingFor() {
        DispatchLoop working = shift;
        return working == null ? Duration.ZERO : working.failingFor();
    }

    /** There may be something to do: look now, not at the next regular look. */
    public void wake() {
        DispatchLoop working = shift;
        if (working != null) {
            working.wake();
        }
    }
}
