package org.presencedesk.dispatch.rules;

import java.time.Duration;
import org.presencedesk.graph.client.Answer;

/**
 * What one answer means for one target.
 *
 * @param inDoubt the call left, and what it did is not known
 * @param counts whether it was a try of this person's; a failure of the whole installation is none
 * @param pause before the next try, where there is one
 */
public record TargetVerdict(
        ClaimedTarget target,
        Kind kind,
        boolean inDoubt,
        boolean counts,
        Duration pause,
        Integer status,
        String code,
        String requestId) {

    static final String UNRECORDABLE = "Unrecordable";

    public enum Kind {
        ACCEPTED,
        REFUSED,
        END_PASSED,
        AGAIN,
        GAVE_UP
    }

    static TargetVerdict endPassed(ClaimedTarget target) {
        return new TargetVerdict(target, Kind.END_PASSED, false, false, null, null, null, null);
    }

    /** No try was made, or none that says anything about this person. */
    public static TargetVerdict untried(ClaimedTarget target, Duration pause) {
        return new TargetVerdict(target, Kind.AGAIN, false, false, pause, null, null, null);
    }

    public static TargetVerdict unanswered(ClaimedTarget target, Duration pause) {
        return new TargetVerdict(target, Kind.AGAIN, true, true, pause, null, null, null);
    }

    static TargetVerdict answered(ClaimedTarget target, Kind kind, boolean inDoubt, Duration pause, Answer answer) {
        return new TargetVerdict(
                target, kind, inDoubt, true, pause, answer.status(), answer.code(), answer.requestId());
    }

    public TargetVerdict as(Kind other) {
        return new TargetVerdict(target, other, inDoubt, counts, pause, status, code, requestId);
    }

    /** The same, in our words instead of Graph's. */
    public TargetVerdict inOurWords() {
        return new TargetVerdict(
                target, kind, inDoubt, counts, pause, status, status == null ? null : UNRECORDABLE, null);
    }
}
