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
import org.presencedesk.change.PauseCause;
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

    final List<Judgement> settled = new ArrayList<>();
    final List<Batch> sent = new ArrayList<>();

    int limit = 100;
    int waiting;
    boolean running;
    boolean moreToSweep;
    /** Null leaves the answers open. */
    Function<Batch, GraphPresence.BatchResult> answer;
    /** Thrown once, by the next statement of that name. */
    final Map<String, RuntimeException> broken = new HashMap<>();

    private final Map<Batch, Consumer<Judgement>> open = new HashMap<>();
    private final Claims claims = new Work();
    private final Judge judge = new Judge(new Backoff(new Random(1)));
    private long now = 1_000_000_000_000L;
    private boolean ending;
    private Shift shift;

    /** A dispatcher begins. @param failing what its predecessor knew, or null */
    void begins(PauseCause failing) {
        shift = new Shift(
                LEASE,
                new Recovery(),
                claims,
                new Threads(),
                new Journal(),
                new Pace(limit, WINDOW),
                new Memory.Kept(1, null, null, failing, null).at(WINDOW, now),
                new Shares(0),
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

    /** What was left open is answered. */
    void answered(Function<Batch, GraphPresence.BatchResult> late) {
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

    private Judgement judged(Batch batch, GraphPresence.BatchResult result) {
        return judge.judge(batch, List.of(), result, now);
    }

    private void does(String statement) {
        RuntimeException failure = broken.remove(statement);
        if (failure != null) {
            throw failure;
        }
    }

    private final class Work extends Claims {
        Work() {
            super(null, null, null, null, null);
        }

        @Override
        List<Shares.Work> work(Lease lease, int room, boolean probe) {
            does("work");
            return waiting == 0 ? List.of() : List.of(new Shares.Work(DRILL, 1, Math.min(room, waiting), waiting));
        }

        @Override
        List<Batch> claim(Lease lease, Map<UUID, Integer> given, boolean probe) {
            List<Batch> batches = new ArrayList<>();
            int many = Math.min(waiting, given.getOrDefault(DRILL, 0));
            for (int first = 0; first < many; first += Batch.MOST) {
                List<Claimed> targets = IntStream.range(first, Math.min(many, first + Batch.MOST))
                        .mapToObj(Judgements::target)
                        .toList();
                batches.add(new Batch(sent.size() + batches.size() + 1, targets, Instant.EPOCH, now, probe));
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

    private final class Threads extends Senders {
        Threads() {
            super(null, claims, null);
        }

        @Override
        void send(Batch batch, Consumer<Judgement> judgements) {
            sent.add(batch);
            if (answer == null) {
                open.put(batch, judgements);
            } else {
                judgements.accept(judged(batch, answer.apply(batch)));
            }
        }
    }

    private final class Recovery extends Takeover {
        Recovery() {
            super(null, null, null);
        }

        @Override
        void recover(Lease lease, Collection<Long> inFlight) {
            written.add("recovered all but " + inFlight.stream().sorted().toList());
        }
    }

    private final class Journal extends Records {
        Journal() {
            super(null, null, null, null, null, null);
        }

        @Override
        void settle(Lease lease, List<Judgement> batches, Brake brake, boolean success) {
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
