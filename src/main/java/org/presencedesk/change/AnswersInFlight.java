package org.presencedesk.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** After a pause or a cancellation no new call leaves; those that have left are waited for, so that the counts stand still. */
@ApplicationScoped
class AnswersInFlight {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Returns when the last answer is recorded, or after ten seconds: it is recorded whenever it comes. */
    Change awaited(Change change) {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (areAwaited(change.id) && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return change;
            }
        }
        return change;
    }

    private static boolean areAwaited(UUID changeId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Target.count("changeId = ?1 and state = ?2", changeId, TargetState.SENDING) > 0);
    }
}
