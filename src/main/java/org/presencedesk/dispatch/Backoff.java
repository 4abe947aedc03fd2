package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long one person waits for the next try: 1 s to 60 s, doubling, never the same for all. */
final class Backoff {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param attempts made so far, at least 1 */
    Duration after(int attempts) {
        long upTo = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(attempts, 10));
        return Duration.ofMillis(upTo / 2 + random.nextLong(upTo / 2 + 1));
    }
}
