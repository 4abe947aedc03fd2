package org.presencedesk.dispatch.rules;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * At most R presence requests in any window W, by Graph's own count, which is made at arrival. A slot is taken when a
 * request leaves and is free again W after its <em>answer</em>: freed W after the sending, requests that travel slowly and
 * requests that travel fast meet in one window. The first R go at once. Times are nanoseconds of one clock.
 */
public final class SlidingWindowLimiter {

    /** Clocks that count in milliseconds, Graph's perhaps, see two moments up to one apart as the same. */
    private static final long MARGIN = Duration.ofMillis(5).toNanos();

    private record Freed(int slots, long at) {}

    private final int most;
    private final long window;
    private final Map<Long, Integer> unanswered = new HashMap<>();
    private final PriorityQueue<Freed> answered = new PriorityQueue<>(Comparator.comparingLong(Freed::at));
    private int taken;

    /** @param most requests in any window, at least 1 */
    public SlidingWindowLimiter(int most, Duration window) {
        this.most = most;
        this.window = window.toNanos() + MARGIN;
    }

    /** How many requests may leave now. @param share of the limit in use, 0.1 to 1 */
    public int room(long now, double share) {
        free(now);
        return Math.max(0, Math.max(1, (int) (most * share)) - taken);
    }

    /** When the next slots will be free; {@link Long#MAX_VALUE} if that waits for an answer. */
    public long nextFree() {
        return answered.isEmpty() ? Long.MAX_VALUE : answered.peek().at();
    }

    public void left(long batch, int size) {
        unanswered.put(batch, size);
        taken += size;
    }

    /** The call has ended, with an answer or without: nothing of it arrives any more. */
    public void answered(long batch, long now) {
        Integer size = unanswered.remove(batch);
        if (size != null) {
            answered.add(new Freed(size, now + window));
        }
    }

    /** The batch never left. */
    public void returned(long batch) {
        Integer size = unanswered.remove(batch);
        taken -= size == null ? 0 : size;
    }

    /** Requests of an earlier dispatcher, answered that long ago. */
    public void restored(int size, Duration ago, long now) {
        answered.add(new Freed(size, now + window - ago.toNanos()));
        taken += size;
    }

    private void free(long now) {
        while (!answered.isEmpty() && answered.peek().at() - now <= 0) {
            taken -= answered.poll().slots();
        }
    }
}
