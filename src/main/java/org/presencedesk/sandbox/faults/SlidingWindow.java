package org.presencedesk.sandbox.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what arrives in the last stretch of time. What is refused counts too: knocking prolongs the block. Safe from any thread. */
public final class SlidingWindow {
    private record Arrival(long at, int units) {}

    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private long total;

    /** Counts an arrival; the milliseconds until there is room again, or 0 if it was let in. */
    public synchronized long arrive(long now, int units, long limit, Duration window) {
        forget(now - window.toMillis());
        arrivals.addLast(new Arrival(now, units));
        total += units;
        return total <= limit ? 0 : Math.max(1, untilRoom(now, limit - units, window));
    }

    /** Share of the limit that is used, 1 when full. */
    public synchronized double used(long limit) {
        return (double) total / limit;
    }

    public synchronized void reset() {
        arrivals.clear();
        total = 0;
    }

    private long untilRoom(long now, long wanted, Duration window) {
        long left = total;
        long last = now;
        for (Arrival arrival : arrivals) {
            if (left <= wanted) {
                break;
            }
            left -= arrival.units();
            last = arrival.at();
        }
        return last + window.toMillis() - now;
    }

    private void forget(long before) {
        while (!arrivals.isEmpty() && arrivals.peekFirst().at() <= before) {
            total -= arrivals.removeFirst().units();
        }
    }
}
