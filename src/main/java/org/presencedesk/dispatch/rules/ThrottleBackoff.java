package org.presencedesk.dispatch.rules;

import java.time.Duration;

/**
 * Stops everything when Graph says that it is too much, until the time it names, and then goes on gently: with half the
 * share of the limit, at least a tenth, growing back to the whole within one window. Times are nanoseconds of one clock.
 */
public final class ThrottleBackoff {

    static final double LEAST = 0.1;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_GUESS = Duration.ofSeconds(60);

    private final long window;
    private double share = 1;
    private long shareAt;
    private long until;
    private int inARow;

    public ThrottleBackoff(Duration window, long now) {
        this.window = window.toNanos();
        this.shareAt = now;
        this.until = now;
    }

    public void restore(double lastShare, Duration ago, Duration stillStopped, long now) {
        share = lastShare;
        until = now + stillStopped.toNanos();
        shareAt = stillStopped.isZero() ? now - ago.toNanos() : until;
    }

    /**
     * @param asked by Graph; null if it named no time, then longer from time to time; never less than a second
     * @param claimedAt when the throttled batch was claimed: several that were on their way together count once
     */
    public void stop(Duration asked, long claimedAt, long now) {
        boolean again = claimedAt - shareAt >= 0;
        if (again) {
            share = Math.max(LEAST, share(now) / 2);
            inARow++;
        }
        Duration pause = asked == null ? guess() : asked;
        pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        until = Math.max(until, now + pause.toNanos());
        shareAt = again ? until : Math.max(shareAt, until);
    }

    /** Nothing can be sent just now, for no fault of the pace. */
    public void rest(Duration pause, long now) {
        until = Math.max(until, now + pause.toNanos());
    }

    /** A batch that was not throttled. */
    public void eased(long claimedAt) {
        if (claimedAt - shareAt >= 0) {
            inARow = 0;
        }
    }

    public boolean isOn(long now) {
        return until - now > 0;
    }

    public long until() {
        return until;
    }

    public double share(long now) {
        double grown = Math.max(0, now - shareAt) / (double) window;
        return Math.min(1, share + grown);
    }

    private Duration guess() {
        Duration guess = SHORTEST.multipliedBy(1L << Math.min(inARow, 6));
        return guess.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : guess;
    }
}
