package org.presencedesk.dispatch.rules;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long one person waits for the next try: 1 s to 60 s, never the same for all. It doubles with every second try only: where
 * a third of all tries fails, the unluckiest of thousands needs eight, and must not hold up the end of a change for minutes.
 */
public final class RetryDelay {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;

    public RetryDelay(RandomGenerator random) {
        this.random = random;
    }

    /** @param attempts made so far, at least 1 */
    Duration after(int attempts) {
        double doubled = Math.pow(2, (attempts + 1) / 2.0);
        long upTo = (long) Math.min(LONGEST.toMillis(), SHORTEST.toMillis() * doubled);
        return Duration.ofMillis(upTo / 2 + random.nextLong(upTo / 2 + 1));
    }
}
