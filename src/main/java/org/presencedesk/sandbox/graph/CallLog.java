package org.presencedesk.sandbox.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the product asked for: every presence write, and when each presence request arrived. Safe from any thread. */
public final class CallLog {
    /**
     * One attempted presence write.
     *
     * @param person as the address named them
     * @param action set or clear
     * @param availability null for clear, or where the body could not be read
     * @param duration as it was sent, null if none was
     * @param status what was answered for this person
     * @param code Graph's error code, null on success
     * @param written whether the slot was changed, whatever was answered
     * @param requestId of the inner answer, or of the call if it came alone
     * @param batch request id of the batch around it, null if it came alone
     */
    public record Attempt(
            Instant at,
            String person,
            String action,
            String availability,
            String activity,
            String duration,
            int status,
            String code,
            boolean written,
            String requestId,
            String batch) {}

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private int reads;

    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    public synchronized List<Attempt> attemptsFor(String person) {
        return attempts.stream()
                .filter(attempt -> attempt.person().equalsIgnoreCase(person))
                .toList();
    }

    /** Presence requests, reads and refused ones included. */
    public synchronized int presenceRequests() {
        return arrivals.size();
    }

    /** Requests that read presence, refused ones included. */
    public synchronized int presenceReads() {
        return reads;
    }

    /** The most presence requests that ever arrived within that stretch of time. */
    public synchronized int mostWithin(Duration window) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first) >= window.toMillis()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    public synchronized void clear() {
        attempts.clear();
        arrivals.clear();
        reads = 0;
    }

    synchronized void presenceRequest(long millis) {
        arrivals.add(millis);
    }

    synchronized void presenceRead() {
        reads++;
    }

    synchronized void add(Attempt attempt) {
        attempts.add(attempt);
    }
}
