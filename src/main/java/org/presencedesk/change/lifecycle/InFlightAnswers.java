package org.presencedesk.change.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;

/** After a pause or a cancellation no new call leaves; those that have left are waited for, so that the counts stand still. */
@ApplicationScoped
public class InFlightAnswers {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Returns when the last answer is recorded, or after ten seconds: it is recorded whenever it comes. */
    public Change awaited(Change change) {
        await(() -> areAwaited(change.id()));
        return change;
    }

    /** Returns when a cancelled change is settled to the last, or after ten seconds: until then nobody can be asked for anew. */
    public String settled(String idOrNumber) {
        await(() -> QuarkusTransaction.requiringNew()
                .call(() -> Change.find(idOrNumber)
                        .filter(change -> change.unsettled() && !areAwaited(change.id()))
                        .isPresent()));
        return idOrNumber;
    }

    private static void await(BooleanSupplier goesOn) {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (goesOn.getAsBoolean() && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean areAwaited(UUID changeId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Target.count("changeId = ?1 and state = ?2", changeId, TargetState.SENDING) > 0);
    }
}
