package org.presencedesk.installation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.text.Hints;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;

/** An administrator sets and clears their own presence: two changes as any others, planned, confirmed and sent at once. */
@ApplicationScoped
class SelfTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** @param hint or null */
    record Tried(long number, TargetState state, String hint) {}

    private final ChangePlanning planning;
    private final ChangeVerbs verbs;

    SelfTest(ChangePlanning planning, ChangeVerbs verbs) {
        this.planning = planning;
        this.verbs = verbs;
    }

    /** @return what was set and, if that was accepted in time, what was cleared */
    List<Change> run(String reason, SignedIn by) {
        Change set = send(Action.SET, Availability.BUSY.wire(), "PT5M", reason, by);
        return outcome(set.id()) == TargetState.ACCEPTED
                ? List.of(set, send(Action.CLEAR, null, null, reason, by))
                : List.of(set);
    }

    /** How it stands for the one person in it. */
    static Tried tried(String number, Locale locale) {
        Change change = number == null ? null : Change.find(number).orElse(null);
        List<Target> targets =
                change == null ? List.of() : Target.page(change.id(), Set.of(), Set.of(), Set.of(), -1, 1);
        return targets.isEmpty()
                ? null
                : new Tried(change.number(), targets.get(0).state, Hints.of(targets.get(0), locale));
    }

    private Change send(Action action, String availability, String duration, String reason, SignedIn by) {
        ChangeRequest asked = new ChangeRequest(
                action.wire(),
                availability,
                duration,
                null,
                null,
                List.of(by.actor().id()),
                null,
                null,
                reason,
                null);
        Change planned = planning.plan(asked, by);
        verbs.confirm(planned.id().toString(), planned.planHash(), null, by);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isOver(planned.id()) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return planned;
    }

    private static boolean isOver(UUID change) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Change.<Change>findById(change).state().isFinal());
    }

    private static TargetState outcome(UUID change) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Target.<Target>find("changeId", change).<Target>firstResult().state);
    }
}
