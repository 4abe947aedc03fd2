package org.presencedesk.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.RetryBudget;

/**
 * Sends several batches of reads side by side, as most of the time of each is waiting. One alone at first and after
 * each failure, so that a refusal or a busy Graph is met by one and not by all.
 */
final class BatchesAtOnce implements AutoCloseable {

    private static final int MOST = 4;

    /** Either of the two is null. */
    record Reply(GraphResponse response, GraphFailure failure) {}

    private final GraphReads reads;
    private final RetryBudget effort;
    private ExecutorService threads;
    private int atOnce = 1;
    private Instant begun;

    BatchesAtOnce(GraphReads reads, RetryBudget effort) {
        this.reads = reads;
        this.effort = effort;
    }

    int atOnce() {
        return atOnce;
    }

    /** @return in the order of the batches */
    List<Reply> send(List<BatchRequest> batches) {
        begun = reads.clock().instant();
        atOnce = MOST;
        if (batches.size() == 1) {
            return List.of(send(batches.get(0)));
        }
        if (threads == null) {
            threads = Executors.newFixedThreadPool(MOST);
        }
        List<Future<Reply>> sent = new ArrayList<>();
        batches.forEach(batch -> sent.add(threads.submit(() -> send(batch))));
        return sent.stream().map(BatchesAtOnce::answer).toList();
    }

    /** What is sent next is sent alone. */
    void goAlone() {
        atOnce = 1;
    }

    /**
     * @param failure the worst of those that were sent last
     * @throws GraphFailure the same one, if patience has run out
     */
    void pauseAfter(GraphFailure failure) {
        goAlone();
        effort.spent(Duration.between(begun, reads.clock().instant()));
        effort.pauseAfter(failure);
    }

    private Reply send(BatchRequest batch) {
        try {
            return new Reply(reads.askOnce(batch::post, effort.answer()), null);
        } catch (GraphFailure failure) {
            return new Reply(null, failure);
        }
    }

    private static Reply answer(Future<Reply> sent) {
        try {
            return sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraphFailure(GraphFailure.Kind.UNREACHABLE, "Interrupted while Graph was asked", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unexpected
                    ? unexpected
                    : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
