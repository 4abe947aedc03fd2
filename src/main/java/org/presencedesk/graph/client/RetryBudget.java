package org.presencedesk.graph.client;

import java.time.Duration;

/** What is left of somebody's patience during one read of several requests. */
public final class RetryBudget {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_GUESS = Duration.ofSeconds(10);

    /** Sleeps; may be interrupted. */
    public interface Sleep {
        void forA(Duration pause) throws InterruptedException;
    }

    private final Sleep sleep;
    private final Duration answer;
    private Duration left;
    private Duration guess = SHORTEST;

    public RetryBudget(RetryPolicy patience, Sleep sleep) {
        this.sleep = sleep;
        this.answer = patience.answer();
        this.left = patience.waiting();
    }

    /** The time one answer may take. */
    public Duration answer() {
        return answer;
    }

    /** Time that went by in vain counts like a pause. */
    public void spent(Duration time) {
        left = left.minus(time);
    }

    /**
     * Waits as long as Graph asked for, never less than a second, without a word from Graph longer each time.
     *
     * @throws GraphFailure the given one, at once, if it does not pass by itself or the pause is longer than what is left
     */
    public void pauseAfter(GraphFailure failure) {
        Duration pause = failure.retryAfter().orElse(guess);
        pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        if (!failure.mayPass() || pause.compareTo(left) > 0) {
            throw failure;
        }
        left = left.minus(pause);
        guess = guess.multipliedBy(2).compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : guess.multipliedBy(2);
        try {
            sleep.forA(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
