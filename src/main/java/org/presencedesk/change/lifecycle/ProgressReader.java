package org.presencedesk.change.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.TargetTally;

/** Reads the progress of changes: once a second for all who watch the same one. */
@ApplicationScoped
public class ProgressReader {

    private static final Duration FRESH = Duration.ofMillis(800);
    private static final int MOST_KEPT = 1_000;

    private record Read(Progress progress, Instant at) {}

    private final Map<UUID, Read> lately = new ConcurrentHashMap<>();
    private final TargetTally tally;
    private final Clock clock;

    ProgressReader(TargetTally tally, Clock clock) {
        this.tally = tally;
        this.clock = clock;
    }

    /** For a change that was just read: never older than the state in which it was found. */
    public Progress read(Change change) {
        Read last = lately.get(change.id());
        if (last != null && (change.state().isFinal() || last.progress().state() != change.state())) {
            lately.remove(change.id(), last);
        }
        return read(change.id());
    }

    private Progress read(UUID changeId) {
        Instant now = clock.instant();
        Read last = lately.get(changeId);
        if (last != null && last.at().plus(FRESH).isAfter(now)) {
            return last.progress();
        }
        Progress progress = QuarkusTransaction.requiringNew().call(() -> {
            Change change = Change.findById(changeId);
            Duration span = Progress.span(change, now);
            return Progress.of(
                    change,
                    tally.counts(changeId),
                    change.state() == ChangeState.RUNNING ? tally.settledSince(changeId, now.minus(span)) : 0,
                    span);
        });
        if (lately.size() > MOST_KEPT) {
            lately.clear();
        }
        lately.put(changeId, new Read(progress, now));
        return progress;
    }

    /** At once and then every second until the change is over; the last one says so. */
    public Multi<Progress> watch(UUID changeId) {
        return Multi.createFrom()
                .ticks()
                .every(Duration.ofSeconds(1))
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> read(changeId))
                .select()
                .first(progress -> !progress.isOver())
                .onCompletion()
                .continueWith(() -> java.util.List.of(read(changeId)));
    }
}
