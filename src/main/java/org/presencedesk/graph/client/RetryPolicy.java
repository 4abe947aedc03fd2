package org.presencedesk.graph.client;

import java.time.Duration;

/**
 * How long a directory read may take.
 *
 * @param waiting the sum of all pauses that Graph may ask for before the read fails
 * @param answer the time one answer may take
 */
public record RetryPolicy(Duration waiting, Duration answer) {

    /** Somebody sits before the screen. */
    public static final RetryPolicy OF_A_PERSON = new RetryPolicy(Duration.ofSeconds(3), Duration.ofSeconds(10));

    /** A number beside what somebody waits for: shown if it comes in time. */
    public static final RetryPolicy OF_A_NUMBER = new RetryPolicy(Duration.ZERO, Duration.ofSeconds(2));

    /** A plan is being made in the background. */
    public static final RetryPolicy OF_A_PLAN = new RetryPolicy(Duration.ofSeconds(60), Duration.ofSeconds(30));
}
