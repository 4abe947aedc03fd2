package org.presencedesk.audit.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the first of its kind within a minute from its repetitions. However many kinds there are, memory is bounded. */
final class OncePerMinute {

    static final int MOST_KINDS = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> firsts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_KINDS;
        }
    };

    OncePerMinute(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isFirst(String kind) {
        Instant now = clock.instant();
        Instant first = firsts.get(kind);
        if (first != null && first.plus(MINUTE).isAfter(now)) {
            return false;
        }
        firsts.put(kind, now);
        return true;
    }

    /** The next one counts as the first. */
    synchronized void forget(String kind) {
        firsts.remove(kind);
    }
}
