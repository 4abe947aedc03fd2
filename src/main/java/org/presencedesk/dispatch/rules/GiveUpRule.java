package org.presencedesk.dispatch.rules;

import java.time.Duration;

/** When a person's tries have been enough: ten, over at least a quarter of an hour, while others succeed. */
public final class GiveUpRule {

    private static final int TRIES = 10;
    private static final Duration OVER = Duration.ofMinutes(15);

    private GiveUpRule() {}

    public static boolean isExhausted(TargetVerdict verdict) {
        return verdict.kind() == TargetVerdict.Kind.AGAIN
                && verdict.counts()
                && verdict.target().attempts() >= TRIES
                && verdict.target().triedFor().compareTo(OVER) >= 0;
    }

    /** @param sinceSuccess how long ago Graph last accepted a write for anybody; null if it never did */
    public static boolean othersSucceed(TargetVerdict verdict, Duration sinceSuccess) {
        return sinceSuccess != null && sinceSuccess.compareTo(verdict.target().triedFor()) <= 0;
    }
}
