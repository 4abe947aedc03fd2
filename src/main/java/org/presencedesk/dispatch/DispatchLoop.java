package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.FairShare;
import org.presencedesk.dispatch.rules.OutageDetector;
import org.presencedesk.dispatch.rules.SlidingWindowLimiter;
import org.presencedesk.dispatch.rules.ThrottleBackoff;
import org.presencedesk.web.errors.DatabaseOutage;

/** The work of one dispatcher under one lease: record what is answered, claim what the pace allows, send, tidy up, wait. */
final class DispatchLoop {

    private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
    private static final long LOOK = Duration.ofMillis(300).toNanos();
    private static final long BETWEEN_SWEEPS = Duration.ofSeconds(5).toNanos();
    private static final long BETWEEN_FINISHES = Duration.ofSeconds(1).toNanos();
    private static final long LAST_ANSWERS = Duration.ofSeconds(9).toNanos();

    private static final BatchClassification NOTHING = BatchClassification.of(List.of());

    private final Lease lease;
    private final InFlightRecovery takeover;
    private final TargetClaims claims;
    private final SenderPool senders;
    private final OutcomeRecorder records;
    private final SlidingWindowLimiter pace;
    private final ThrottleBackoff brake;
    private final OutageDetector trouble;
    private final FairShare shares;
    private final ReadRequests reads;
    private final AnswerCollector answers;
    private final LongSupplier nanos;

    private final BlockingQueue<BatchClassification> judgements = new LinkedBlockingQueue<>();
    private final Set<Long> inFlight = new HashSet<>();
    private boolean uncertain;
    /** Null while its rounds end as they should; read by other threads. */
    private volatile Long failingSince;

    private long nextSweep;
    private long nextFinish;

    DispatchLoop(
            Lease lease,
            InFlightRecovery takeover,
            TargetClaims claims,
            SenderPool senders,
            OutcomeRecorder records,
            SlidingWindowLimiter pace,
            DispatcherState.Known known,
            FairShare shares,
            ReadGrants reads,
            LongSupplier nanos) {
        this.lease = lease;
        this.takeover = takeover;
        this.claims = claims;
        this.senders = senders;
        this.records = records;
        this.pace = pace;
        this.brake = known.brake();
        this.nanos = nanos;
        this.nextSweep = nanos.getAsLong();
        this.nextFinish = nextSweep;
        this.trouble = new OutageDetector(known.failing(), nanos.getAsLong());
        this.shares = shares;
        this.reads = new ReadRequests(lease, reads, pace, nanos);
        this.answers = new AnswerCollector(pace, brake, trouble, known.sinceSuccess(), nanos);
    }

    void work(BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            boolean well = failingSince == null;
            try {
                round();
                failingSince = null;
            } catch (Lease.Lost lost) {
                throw lost;
            } catch (RuntimeException failure) {
                if (well && DatabaseOutage.isAway(failure)) {
                    LOG.warn("The dispatcher tries again until the database works", failure);
                } else if (well) {
                    LOG.error("The dispatcher met an error that it did not expect, and tries again", failure);
                }
                failingSince = well ? Long.valueOf(nanos.getAsLong()) : failingSince;
                uncertain = true;
            }
            await(failingSince == null ? untilNextSlot() : LOOK);
        }
        recordLastAnswers();
    }

    /** For how long each of its rounds has ended with an error; zero if the last one has not. */
    Duration failingFor() {
        Long since = failingSince;
        return since == null ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - since);
    }

    void wake() {
        judgements.add(NOTHING);
    }

    private void round() {
        answers.record(lease, records);
        if (uncertain) {
            takeover.recover(lease, underWay());
            uncertain = false;
        }
        if (trouble.isPresent()) {
            probe();
        } else {
            boolean readsToo = reads.grantUrgent(room());
            sendWhatWaits();
            if (readsToo) {
                reads.grantOthers(room() - shares.keptForWrites());
            }
        }
        tidyUp();
    }

    private Set<Long> underWay() {
        Set<Long> all = new HashSet<>(inFlight);
        all.addAll(reads.open());
        return all;
    }

    /** After the sending: what waits does not wait for it. */
    private void tidyUp() {
        long now = nanos.getAsLong();
        if (nextSweep - now <= 0) {
            nextSweep = records.sweep(lease) ? now : now + BETWEEN_SWEEPS;
        }
        if (nextFinish - now <= 0) {
            nextFinish = records.settleRest(lease) ? now : now + BETWEEN_FINISHES;
        }
    }

    private void sendWhatWaits() {
        int room = room();
        int most = Math.min(room, (SenderPool.IN_FLIGHT - inFlight.size()) * ClaimedBatch.MOST);
        if (most <= 0) {
            return;
        }
        List<FairShare.Work> works = claims.work(lease, room, false);
        Map<UUID, Integer> given = shares.divide(room, most, works);
        shares.taken(works, given.isEmpty() ? Map.of() : send(claims.claim(lease, given, false)));
    }

    /** While the installation fails, one batch at a time finds out whether it still does. */
    private void probe() {
        boolean newcomers = claims.somethingRuns(lease);
        int most = Math.min(room(), ClaimedBatch.MOST);
        if (most <= 0 || !inFlight.isEmpty() || !newcomers && !trouble.probeIsDue(nanos.getAsLong())) {
            return;
        }
        Map<UUID, Integer> given = FairShare.probe(most, claims.work(lease, most, true));
        if (!given.isEmpty()) {
            send(claims.claim(lease, given, true));
        }
    }

    private int room() {
        long now = nanos.getAsLong();
        return brake.isOn(now) ? 0 : pace.room(now, brake.share(now));
    }

    private Map<UUID, Integer> send(List<ClaimedBatch> batches) {
        Map<UUID, Integer> taken = new HashMap<>();
        for (ClaimedBatch batch : batches) {
            inFlight.add(batch.id());
            pace.left(batch.id(), batch.targets().size());
            senders.send(batch, judgements::add);
            batch.targets().forEach(target -> taken.merge(target.changeId(), 1, Integer::sum));
        }
        return taken;
    }

    /** At once while there is more to tidy up. */
    private long untilNextSlot() {
        long now = nanos.getAsLong();
        if (nextFinish - now <= 0 || nextSweep - now <= 0) {
            return 0;
        }
        long free = pace.nextFree();
        return free == Long.MAX_VALUE ? LOOK : Math.min(LOOK, Math.max(0, free - now));
    }

    /** Takes everything that has come back, and waits that long if nothing has. */
    private void await(long atMost) {
        try {
            BatchClassification first = judgements.poll(atMost, TimeUnit.NANOSECONDS);
            List<BatchClassification> all = new ArrayList<>();
            if (first != null) {
                all.add(first);
                judgements.drainTo(all);
            }
            for (BatchClassification judgement : all) {
                if (judgement != NOTHING) {
                    inFlight.remove(judgement.batch().id());
                    answers.take(judgement);
                    nextFinish = nanos.getAsLong();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void recordLastAnswers() {
        long until = nanos.getAsLong() + LAST_ANSWERS;
        while (until - nanos.getAsLong() > 0) {
            try {
                answers.record(lease, records);
                if (inFlight.isEmpty()) {
                    return;
                }
            } catch (Lease.Lost lost) {
                throw lost;
            } catch (RuntimeException away) {
                LOG.debug("The last answers wait for the database", away);
            }
            await(Math.min(LOOK, until - nanos.getAsLong()));
        }
    }
}
