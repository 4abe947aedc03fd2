package org.presencedesk.change.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.presencedesk.change.list.ListNames;

/** Forgets whom old changes were for, as the trail does: the change itself stays, with its number and its reason. */
@ApplicationScoped
public class ChangeRetention {

    private static final int AT_ONCE = 100;

    private static final String OLD = """
            SELECT c.id FROM change c
            WHERE c.state IN ('FINISHED', 'CANCELLED', 'PLAN_FAILED', 'PLANNED', 'REJECTED')
              AND COALESCE(c.finished_at, c.created_at) < :cutoff
              AND (EXISTS (SELECT FROM target t WHERE t.change_id = c.id)
                OR EXISTS (SELECT FROM change_input i WHERE i.change_id = c.id))
            ORDER BY c.number LIMIT\s""" + AT_ONCE;

    private final EntityManager database;
    private final ListNames lists;

    ChangeRetention(EntityManager database, ListNames lists) {
        this.database = database;
        this.lists = lists;
    }

    public void forget(Instant cutoff) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("DELETE FROM presence_override WHERE until < :cutoff")
                        .setParameter("cutoff", cutoff)
                        .executeUpdate());
        List<UUID> old = old(cutoff);
        while (!old.isEmpty()) {
            old.forEach(change -> QuarkusTransaction.requiringNew().run(() -> forget(change)));
            old = old(cutoff);
        }
    }

    private List<UUID> old(Instant cutoff) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(OLD, UUID.class)
                        .setParameter("cutoff", cutoff)
                        .getResultList());
    }

    private void forget(UUID change) {
        for (String table : List.of("target", "change_input")) {
            database.createNativeQuery("DELETE FROM " + table + " WHERE change_id = :change")
                    .setParameter("change", change)
                    .executeUpdate();
        }
        lists.forgetNames(change);
    }
}
