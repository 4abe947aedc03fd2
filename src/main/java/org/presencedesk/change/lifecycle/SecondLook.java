package org.presencedesk.change.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.Targets;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.ResolvedIdentity;
import org.presencedesk.graph.client.GraphFailure;

/**
 * Looks at the people of a plan once more before it begins, where it has waited for more than a day: who is gone, disabled or
 * without Teams by then is skipped. Nobody is ever added. Whom an exclusion leaves alone is found out when their turn comes.
 */
@ApplicationScoped
public class SecondLook {

    private static final Logger LOG = Logger.getLogger(SecondLook.class);

    private static final String DUE = """
            SELECT id FROM change
            WHERE order_no IS NULL AND state IN ('SCHEDULED', 'PAUSED') AND looked_again_at IS NULL
                AND starts_at > clock_timestamp() AND starts_at <= clock_timestamp() + interval '15 minutes'
                AND planned_at < starts_at - interval '24 hours'
            ORDER BY starts_at, number LIMIT 1
            """;

    /** @param person as the plan found them */
    private record Planned(long id, int position, Identity person) {

        static Planned of(Tuple row) {
            Identity person = new Identity(
                    Identity.Kind.ID, row.get("person_id", UUID.class).toString());
            return new Planned(
                    row.get("id", Number.class).longValue(),
                    row.get("position", Number.class).intValue(),
                    person);
        }
    }

    private final Directory directory;
    private final TargetStateWriter writer;
    private final Targets targets;
    private final EntityManager database;

    private volatile boolean failing;

    SecondLook(Directory directory, TargetStateWriter writer, Targets targets, EntityManager database) {
        this.directory = directory;
        this.writer = writer;
        this.targets = targets;
        this.database = database;
    }

    /** @param goOn false as soon as this replica is to stop */
    public void run(BooleanSupplier goOn) {
        try {
            Optional<UUID> due = due();
            while (due.isPresent() && look(due.get(), goOn)) {
                due = due();
            }
            failing = false;
        } catch (GraphFailure notNow) {
            if (!failing) {
                LOG.warnf("The people of a plan cannot be looked at before its start: %s", notNow.getMessage());
            }
            failing = true;
        }
    }

    private Optional<UUID> due() {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(DUE, UUID.class).getResultList().stream()
                        .findFirst());
    }

    /** @return whether there is time for another one */
    private boolean look(UUID change, BooleanSupplier goOn) {
        List<Planned> page = page(change, -1);
        while (!page.isEmpty() && goOn.getAsBoolean()) {
            Map<Identity, ResolvedIdentity> now =
                    directory.resolve(page.stream().map(Planned::person).toList());
            List<Map<String, Object>> leftOut = leftOut(page, now);
            if (!leftOut.isEmpty() && !skip(change, leftOut)) {
                return true;
            }
            page = page(change, page.get(page.size() - 1).position());
        }
        if (goOn.getAsBoolean()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> database.createNativeQuery(
                                    "UPDATE change SET looked_again_at = clock_timestamp() WHERE id = :change")
                            .setParameter("change", change)
                            .executeUpdate());
        }
        return goOn.getAsBoolean();
    }

    private List<Planned> page(UUID change, int after) {
        List<Tuple> rows = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("""
                                SELECT id, position, person_id FROM target
                                WHERE change_id = :change AND state = 'WAITING' AND position > :after
                                ORDER BY position LIMIT :most
                                """, Tuple.class)
                        .setParameter("change", change)
                        .setParameter("after", after)
                        .setParameter("most", Targets.PAGE)
                        .getResultList());
        return rows.stream().map(Planned::of).toList();
    }

    private static List<Map<String, Object>> leftOut(List<Planned> page, Map<Identity, ResolvedIdentity> now) {
        List<Map<String, Object>> leftOut = new ArrayList<>();
        for (Planned one : page) {
            Reason reason = reason(now.get(one.person()));
            if (reason != null) {
                leftOut.add(Map.of("id", one.id(), "reason", reason));
            }
        }
        return leftOut;
    }

    /** @return null for somebody who can still have it, or of whom nothing is known */
    private static Reason reason(ResolvedIdentity now) {
        if (now instanceof ResolvedIdentity.Found found) {
            return found.person().eligible()
                    ? null
                    : Reason.valueOf(found.person().reason().name());
        }
        return now instanceof ResolvedIdentity.NotFound ? Reason.NOT_FOUND : null;
    }

    /** @return whether the change still waits for its start */
    private boolean skip(UUID id, List<Map<String, Object>> leftOut) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Change change = Change.findById(id, LockModeType.PESSIMISTIC_WRITE);
            if (!change.awaitsStart()) {
                return false;
            }
            targets.recordAll(writer.leaveOut(leftOut));
            return true;
        });
    }
}
