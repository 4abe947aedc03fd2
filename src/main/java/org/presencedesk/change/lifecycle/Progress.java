package org.presencedesk.change.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;

/**
 * How far a change is.
 *
 * @param ratePerSecond people settled per second, over the last ten seconds; null while nothing is under way
 * @param secondsLeft at that rate; null where it cannot be told
 */
public record Progress(UUID id, ChangeState state, Counts counts, Double ratePerSecond, Long secondsLeft) {

    /** @param lately how many were settled within the last {@code span} */
    static Progress of(Change change, Counts counts, long lately, Duration span) {
        if (change.state() != ChangeState.RUNNING) {
            return new Progress(change.id(), change.state(), counts, null, null);
        }
        double rate = Math.round(10.0 * lately / Math.max(1, span.toSeconds())) / 10.0;
        Long left = rate <= 0 ? null : (long) Math.ceil(counts.open() / rate);
        return new Progress(change.id(), change.state(), counts, rate, left);
    }

    static Duration span(Change change, Instant now) {
        Instant from = change.startedAt() == null ? now : change.startedAt();
        Duration since = Duration.between(from, now);
        return since.compareTo(Duration.ofSeconds(10)) > 0 ? Duration.ofSeconds(10) : since;
    }

    boolean isOver() {
        return state.isFinal() && counts.sending() == 0;
    }
}
