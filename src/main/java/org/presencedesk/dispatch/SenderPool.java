package org.presencedesk.dispatch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.change.values.Availability;
import org.presencedesk.dispatch.rules.AnswerClassifier;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.RetryDelay;
import org.presencedesk.graph.GraphPresence;
import org.presencedesk.graph.client.GraphFailure;

/** The threads on which batches are sent: as many as may be in flight, so that no claim waits for one. */
@ApplicationScoped
class SenderPool {

    static final int IN_FLIGHT = 32;

    private static final Logger LOG = Logger.getLogger(SenderPool.class);

    private static final GraphPresence.Write NOBODY = new GraphPresence.Write(
            new UUID(0, 0).toString(),
            false,
            Availability.BUSY.wire(),
            Availability.BUSY.activity(),
            Duration.ofHours(1));

    private final GraphPresence graph;
    private final AnswerClassifier judge;
    private final BatchSender sender;
    private final LongSupplier nanos;
    private final ExecutorService threads;

    SenderPool(GraphPresence graph, TargetClaims claims, LongSupplier nanos) {
        this.graph = graph;
        // Unlike most others, this generator may be asked by several threads.
        this.judge = new AnswerClassifier(new RetryDelay(new Random()));
        this.sender = new BatchSender(graph, judge, claims::stillWanted, nanos);
        this.nanos = nanos;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sender-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether everything works that comes before the first byte. */
    boolean reachesGraph() {
        return graph.send(Collections.nCopies(ClaimedBatch.MOST, NOBODY), () -> false)
                        instanceof GraphPresence.NoAnswer held
                && held.kind() == null;
    }

    /** @param judgements is told exactly once, from another thread */
    void send(ClaimedBatch batch, Consumer<BatchClassification> judgements) {
        threads.execute(() -> judgements.accept(sent(batch)));
    }

    private BatchClassification sent(ClaimedBatch batch) {
        try {
            return sender.send(batch);
        } catch (RuntimeException | Error unexpected) {
            LOG.errorf(
                    unexpected,
                    "A batch of %d ended without an answer",
                    batch.targets().size());
            GraphPresence.NoAnswer inDoubt =
                    new GraphPresence.NoAnswer(false, GraphFailure.Kind.SERVER_ERROR, unexpected.toString());
            return judge.judge(batch, List.of(), inDoubt, nanos.getAsLong());
        }
    }

    @PreDestroy
    void end() {
        threads.shutdown();
    }
}
