package org.presencedesk.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.AnswerClassifier;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.dispatch.rules.Classifications;
import org.presencedesk.dispatch.rules.FairShare;
import org.presencedesk.dispatch.rules.RetryDelay;
import org.presencedesk.dispatch.rules.SlidingWindowLimiter;
import org.presencedesk.dispatch.rules.ThrottleBackoff;
import org.presencedesk.graph.GraphPresence;

/**
 * The dispatch loop with everything around it in the hands of a test: who waits, what is answered, what the database does,
 * and what time it is. Nothing waits for time to pass. Inner classes, which are no beans.
 */
final class LoopFixture {

    static final UUID DRILL = new UUID(0, 1);
    static final Duration WINDOW = Duration.ofSeconds(30);

    private static final Lease LEASE = new Lease("Theo", 1);

    /** What the loop has written down and taken up, in order. */
    final List<String> written = new ArrayList<>();

    final List<BatchClassification> settled = new ArrayList<>();
    final List<ClaimedBatch> sent = new ArrayList<>();

    int limit = 100;
    int waiting;
    boolean running;
    boolean moreToSweep;
    /** Null leaves the answers open. */
    Function<ClaimedBatch, GraphPresence.BatchResult> answer;
    /** Thrown once, by the next statement of that name. */
    final Map<String, RuntimeException> broken = new HashMap<>();

    private final Map<ClaimedBatch, Consumer<BatchClassification>> open = new HashMap<>();
    private final TargetClaims claims = new Work();
    private final AnswerClassifier judge = new AnswerClassifier(new RetryDelay(new Random(1)));
    private long now = 1_000_000_000_000L;
    /** Who wants to read presence, and what was granted. */
    final List<Long> wanted = new ArrayList<>();

    final List<Long> granted = new ArrayList<>();
    private boolean ending;
    private DispatchLoop shift;

    /** A dispatcher begins. @param failing what its predecessor knew, or null */
    void begins(PauseCause failing) {
        shift = new DispatchLoop(
                LEASE,
                new Recovery(),
                claims,
                new Threads(),
                new Journal(),
                new SlidingWindowLimiter(limit, WINDOW),
                new DispatcherState.Kept(1, null, null, failing, null).at(WINDOW, now),
                new FairShare(0),
                new Reads(),
                this::nanos);
    }

    /** One round after each of these; then it is told to stop. */
    void rounds(Runnable... before) {
        Iterator<Runnable> steps = List.of(before).iterator();
        shift.work(() -> {
            ending = !steps.hasNext();
            if (!ending) {
                steps.next().run();
                shift.wake();
            }
            return !ending;
        });
    }

    void later(Duration by) {
        now += by.toNanos();
    }

    Duration failingFor() {
        return shift.failingFor();
    }

    /** What was left open is answered. */
    void answered(Function<ClaimedBatch, GraphPresence.BatchResult> late) {
        open.forEach((batch, judgements) -> judgements.accept(judged(batch, late.apply(batch))));
        open.clear();
    }

    /** How many people were sent for. */
    int people() {
        return sent.stream().mapToInt(batch -> batch.targets().size()).sum();
    }

    /** While it ends, each look at the clock is a second later, and the loop is woken instead of waiting. */
    private long nanos() {
        if (ending) {
            later(Duration.ofSeconds(1));
            shift.wake();
        }
        return now;
    }

    private BatchClassification judged(ClaimedBatch batch, GraphPresence.BatchResult result) {
        return judge.judge(batch, List.of(), result, now);
    }

    private void does(String statement) {
        RuntimeException failure = broken.remove(statement);
        if (failure != null) {
            throw failure;
        }
    }

    private final class Work extends TargetClaims {
        Work() {
            super(null, null, null, null, null, null);
        }

        @Override
        List<FairShare.Work> work(Lease lease, int room, boolean probe) {
            does("work");
            return waiting == 0 ? List.of() : List.of(new FairShare.Work(DRILL, 1, Math.min(room, waiting), waiting));
        }

        @Override
        List<ClaimedBatch> claim(Lease lease, Map<UUID, Integer> given, boolean probe) {
            List<ClaimedBatch> batches = new ArrayList<>();
            int many = Math.min(waiting, given.getOrDefault(DRILL, 0));
            for (int first = 0; first < many; first += ClaimedBatch.MOST) {
                List<ClaimedTarget> targets = IntStream.range(first, Math.min(many, first + ClaimedBatch.MOST))
                        .mapToObj(Classifications::target)
                        .toList();
                batches.add(new ClaimedBatch(sent.size() + batches.size() + 1, targets, Instant.EPOCH, now, probe));
            }
            does("claim");
            waiting -= many;
            return batches;
        }

        @Override
        boolean somethingRuns(Lease lease) {
            return running;
        }
    }

    private final class Threads extends SenderPool {
        Threads() {
            super(null, claims, null);
        }

        @Override
        void send(ClaimedBatch batch, Consumer<BatchClassification> judgements) {
            sent.add(batch);
            if (answer == null) {
                open.put(batch, judgements);
            } else {
                judgements.accept(judged(batch, answer.apply(batch)));
            }
        }
    }

    private final class Recovery extends InFlightRecovery {
        Recovery() {
            super(null, null, null);
        }

        @Override
        void recover(Lease lease, Collection<Long> inFlight) {
            written.add("recovered all but " + inFlight.stream().sorted().toList());
        }
    }

    private final class Reads extends ReadGrants {

        Reads() {
            super(null, null);
        }

        @Override
        List<Long> grant(Lease lease, boolean urgent, int most) {
            List<Long> now = urgent ? List.of() : List.copyOf(wanted.subList(0, Math.min(most, wanted.size())));
            wanted.removeAll(now);
            granted.addAll(now);
            return now;
        }

        @Override
        List<Long> answered(Lease lease, Collection<Long> open) {
            return List.of();
        }
    }

    private final class Journal extends OutcomeRecorder {
        Journal() {
            super(null, null, null, null, null, null);
        }

        @Override
        void settle(Lease lease, List<BatchClassification> batches, ThrottleBackoff brake, boolean success) {
            does("settle");
            settled.addAll(batches);
        }

        @Override
        boolean sweep(Lease lease) {
            written.add("swept");
            return moreToSweep;
        }

        @Override
        boolean settleRest(Lease lease) {
            written.add("finished");
            return false;
        }

        @Override
        void failed(Lease lease, PauseCause cause) {
            written.add("failed " + cause);
        }

        @Override
        void stillFailing(Lease lease, PauseCause cause) {
            written.add("still " + cause);
        }

        @Override
        void recovered(Lease lease, PauseCause cause) {
            written.add("over " + cause);
        }
    }
}
