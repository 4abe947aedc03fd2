package org.presencedesk.dispatch.presence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.change.presence.PresenceReader;
import org.presencedesk.change.values.Observed;
import org.presencedesk.dispatch.rules.DispatchConfig;
import org.presencedesk.graph.SeenPresence;
import org.presencedesk.graph.client.GraphFailure;

/**
 * Looks 5 and 15 minutes after somebody was accepted whether it shows. Only requests that the writes leave free are used: with
 * none, the look comes later.
 */
@ApplicationScoped
public class Observer {

    private static final Logger LOG = Logger.getLogger(Observer.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Times the pause between two looks: a minute. */
    private static final int AFTER_A_FAILURE = 60;

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(30);

    private final ObservedTargets targets;
    private final PresenceReader reader;
    private final Duration afterAFailure;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private Instant nextReport = Instant.MIN;

    Observer(ObservedTargets targets, PresenceReader reader, DispatchConfig settings, Clock clock) {
        this.targets = targets;
        this.reader = reader;
        this.afterAFailure = settings.recurringPause().multipliedBy(AFTER_A_FAILURE);
        this.clock = clock;
    }

    /** Until nobody is to be looked at for now. */
    public synchronized void run(BooleanSupplier goOn) {
        boolean some = false;
        while (goOn.getAsBoolean() && !clock.instant().isBefore(notBefore) && look()) {
            some = true;
        }
        if (some || !clock.instant().isBefore(nextReport)) {
            nextReport = clock.instant().plus(BETWEEN_REPORTS);
            QuarkusTransaction.requiringNew().run(targets::report);
        }
    }

    private boolean look() {
        List<DueTarget> due = QuarkusTransaction.requiringNew().call(targets::due);
        if (due.isEmpty()) {
            return false;
        }
        List<UUID> people = due.stream()
                .filter(DueTarget::ours)
                .map(DueTarget::person)
                .distinct()
                .toList();
        try {
            Optional<Map<UUID, SeenPresence>> seen =
                    people.isEmpty() ? Optional.of(Map.of()) : reader.read(people, false, PATIENCE);
            seen.ifPresent(shown -> QuarkusTransaction.requiringNew().run(() -> targets.keep(verdicts(due, shown))));
            return seen.isPresent();
        } catch (GraphFailure away) {
            LOG.debugf("Whether %d people show what was set was not read: %s", people.size(), away.getMessage());
            QuarkusTransaction.requiringNew().run(() -> targets.notRead(due));
            notBefore = clock.instant().plus(afterAFailure);
            return false;
        }
    }

    /** Without those whose status is no longer ours. */
    private static Map<Long, Observed> verdicts(List<DueTarget> due, Map<UUID, SeenPresence> shown) {
        Map<Long, Observed> verdicts = new HashMap<>();
        for (DueTarget target : due) {
            verdicts.put(
                    target.id(), target.ours() ? Observed.of(shown.get(target.person()), target.availability()) : null);
        }
        return verdicts;
    }
}
