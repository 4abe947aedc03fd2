package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.presencedesk.change.PauseCause;

/**
 * What became of a batch, and what that means: for each target, for the pace, and for the installation.
 *
 * @param left whether Graph may have counted it
 * @param endedNanos when the call ended, by the clock of spans
 * @param throttled everything stops for a while, and goes on gently
 * @param stop for how long everything stops; null if not at all, or if throttled without a time named
 * @param failure of the whole installation that only a human mends, or null
 * @param outage of Graph or Entra that may pass by itself, or null
 */
record Judgement(
        Batch batch,
        boolean left,
        long endedNanos,
        List<Verdict> verdicts,
        boolean throttled,
        Duration stop,
        PauseCause failure,
        PauseCause outage) {

    static Judgement of(List<Verdict> verdicts) {
        return new Judgement(null, false, 0, verdicts, false, null, null, null);
    }

    Judgement on(Batch judged, boolean hasLeft, long ended) {
        return new Judgement(judged, hasLeft, ended, verdicts, throttled, stop, failure, outage);
    }

    Judgement with(List<Verdict> others) {
        return new Judgement(batch, left, endedNanos, others, throttled, stop, failure, outage);
    }

    Judgement and(List<Verdict> more) {
        List<Verdict> all = new ArrayList<>(verdicts);
        all.addAll(more);
        return with(all);
    }

    Judgement throttling(Duration asked) {
        Duration longer = stop == null || asked != null && asked.compareTo(stop) > 0 ? asked : stop;
        return new Judgement(batch, left, endedNanos, verdicts, true, longer, failure, outage);
    }

    Judgement resting(Duration pause) {
        return new Judgement(batch, left, endedNanos, verdicts, throttled, pause, failure, outage);
    }

    Judgement failing(PauseCause cause) {
        return new Judgement(batch, left, endedNanos, verdicts, throttled, stop, cause, outage);
    }

    Judgement away(PauseCause cause) {
        return new Judgement(batch, left, endedNanos, verdicts, throttled, stop, failure, cause);
    }

    boolean someAccepted() {
        return verdicts.stream().anyMatch(verdict -> verdict.kind() == Verdict.Kind.ACCEPTED);
    }

    /** Graph spoke about people, not about us. */
    boolean someJudged() {
        return verdicts.stream()
                .anyMatch(verdict -> verdict.kind() == Verdict.Kind.ACCEPTED || verdict.kind() == Verdict.Kind.REFUSED);
    }
}
