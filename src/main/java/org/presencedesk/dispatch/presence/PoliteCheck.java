package org.presencedesk.dispatch.presence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.Targets;
import org.presencedesk.change.presence.PresenceReader;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.graph.SeenPresence;
import org.presencedesk.graph.client.GraphFailure;

/** Looks at those whose turn comes next in changes that leave some people alone: the claim takes nobody else of them. */
@ApplicationScoped
public class PoliteCheck {

    private static final Logger LOG = Logger.getLogger(PoliteCheck.class);

    private static final int AHEAD = 2 * GraphPresenceReads.MOST;
    /** With fewer than that ready, the sending would soon wait for the next look. */
    private static final int FEW = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    /** After that, what cannot be read keeps nobody from being sent for. */
    private static final Duration UNREADABLE = Duration.ofMinutes(1);

    private final EntityManager database;
    private final TargetStateWriter writer;
    private final Targets targets;
    private final PresenceReader reader;
    private final Event<ChangeVerbs.WorkWaits> workWaits;
    private final Clock clock;
    private Instant failingSince;
    private Instant failedLast;
    private Instant notBefore = Instant.MIN;

    PoliteCheck(
            EntityManager database,
            TargetStateWriter writer,
            Targets targets,
            PresenceReader reader,
            Event<ChangeVerbs.WorkWaits> workWaits,
            Clock clock) {
        this.database = database;
        this.writer = writer;
        this.targets = targets;
        this.reader = reader;
        this.workWaits = workWaits;
        this.clock = clock;
    }

    /** Until nobody has to be looked at for now. */
    public synchronized void run(BooleanSupplier goOn) {
        while (goOn.getAsBoolean() && !clock.instant().isBefore(notBefore)) {
            List<CheckedTarget> next = next();
            if (next.isEmpty() || !look(next)) {
                return;
            }
        }
    }

    private List<CheckedTarget> next() {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<CheckedTarget> next = new ArrayList<>();
            for (Change change : polite()) {
                if (next.size() < GraphPresenceReads.MOST) {
                    next.addAll(nextOf(change));
                }
            }
            return next.subList(0, Math.min(next.size(), GraphPresenceReads.MOST));
        });
    }

    private List<Change> polite() {
        return database.createNativeQuery("""
                        SELECT * FROM change WHERE leave IS NOT NULL AND state IN ('SCHEDULED', 'RUNNING')
                          AND order_no IS NOT NULL
                        ORDER BY order_no LIMIT 100
                        """, Change.class).getResultList();
    }

    private List<CheckedTarget> nextOf(Change change) {
        List<Tuple> ahead = writer.nextInTurn(change.id(), AHEAD);
        List<CheckedTarget> old = ahead.stream()
                .filter(row -> row.get("old", Boolean.class))
                .map(row -> CheckedTarget.of(row, change.leave()))
                .toList();
        boolean soonNobody = ahead.size() - old.size() < FEW;
        return soonNobody || old.size() >= GraphPresenceReads.MOST ? old : List.of();
    }

    /** @return whether to go on */
    private boolean look(List<CheckedTarget> next) {
        Optional<Map<UUID, SeenPresence>> seen = read(next);
        if (seen.isEmpty()) {
            return false;
        }
        List<Map<String, Object>> rows =
                next.stream().map(target -> target.verdict(seen.get())).toList();
        QuarkusTransaction.requiringNew().run(() -> {
            targets.recordAll(writer.checked(rows, next.get(0).askedAt()));
            workWaits.fire(new ChangeVerbs.WorkWaits());
        });
        return true;
    }

    /** Empty if it is to be tried again; nothing is seen of anybody where that has failed for too long. */
    private Optional<Map<UUID, SeenPresence>> read(List<CheckedTarget> next) {
        Set<UUID> people = next.stream()
                .filter(CheckedTarget::isToBeRead)
                .map(CheckedTarget::person)
                .collect(Collectors.toSet());
        if (people.isEmpty()) {
            return Optional.of(Map.of());
        }
        try {
            Optional<Map<UUID, SeenPresence>> seen = reader.read(people, true, PATIENCE);
            failingSince = seen.isPresent() ? null : failingSince;
            return seen;
        } catch (GraphFailure away) {
            return afterFailure(away);
        }
    }

    private Optional<Map<UUID, SeenPresence>> afterFailure(GraphFailure away) {
        Instant now = clock.instant();
        // Where nobody had to be looked at meanwhile, it may be another failure than that one.
        if (failingSince == null || failedLast.plus(UNREADABLE).isBefore(now)) {
            failingSince = now;
            LOG.warnf("Presence cannot be read before sending: %s", away.getMessage());
        }
        failedLast = now;
        if (failingSince.plus(UNREADABLE).isBefore(now)) {
            return Optional.of(new HashMap<>());
        }
        notBefore = now.plus(AFTER_A_FAILURE);
        return Optional.empty();
    }
}
