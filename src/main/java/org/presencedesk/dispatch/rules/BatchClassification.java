package org.presencedesk.dispatch.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.presencedesk.change.values.PauseCause;

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
public record BatchClassification(
        ClaimedBatch batch,
        boolean left,
        long endedNanos,
        List<TargetVerdict> verdicts,
        boolean throttled,
        Duration stop,
        PauseCause failure,
        PauseCause outage) {

    public static BatchClassification of(List<TargetVerdict> verdicts) {
        return new BatchClassification(null, false, 0, verdicts, false, null, null, null);
    }

    public BatchClassification on(ClaimedBatch judged, boolean hasLeft, long ended) {
        return new BatchClassification(judged, hasLeft, ended, verdicts, throttled, stop, failure, outage);
    }

    public BatchClassification with(List<TargetVerdict> others) {
        return new BatchClassification(batch, left, endedNanos, others, throttled, stop, failure, outage);
    }

    BatchClassification and(List<TargetVerdict> more) {
        List<TargetVerdict> all = new ArrayList<>(verdicts);
        all.addAll(more);
        return with(all);
    }

    BatchClassification throttling(Duration asked) {
        Duration longer = stop == null || asked != null && asked.compareTo(stop) > 0 ? asked : stop;
        return new BatchClassification(batch, left, endedNanos, verdicts, true, longer, failure, outage);
    }

    BatchClassification resting(Duration pause) {
        return new BatchClassification(batch, left, endedNanos, verdicts, throttled, pause, failure, outage);
    }

    public BatchClassification failing(PauseCause cause) {
        return new BatchClassification(batch, left, endedNanos, verdicts, throttled, stop, cause, outage);
    }

    BatchClassification away(PauseCause cause) {
        return new BatchClassification(batch, left, endedNanos, verdicts, throttled, stop, failure, cause);
    }

    public boolean someAccepted() {
        return verdicts.stream().anyMatch(verdict -> verdict.kind() == TargetVerdict.Kind.ACCEPTED);
    }

    /** Graph spoke about people, not about us. */
    boolean someJudged() {
        return verdicts.stream()
                .anyMatch(verdict ->
                        verdict.kind() == TargetVerdict.Kind.ACCEPTED || verdict.kind() == TargetVerdict.Kind.REFUSED);
    }
}
