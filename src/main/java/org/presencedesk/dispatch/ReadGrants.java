package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;

/** Grants requests of the pace to those who read presence, on any replica, and learns when their answers have come. */
@ApplicationScoped
class ReadGrants {

    /** Nobody waits longer for a grant, and no call takes longer. */
    private static final String GONE = "clock_timestamp() - interval '1 minute'";

    private final EntityManager database;
    private final FencedTransaction fenced;

    ReadGrants(EntityManager database, FencedTransaction fenced) {
        this.database = database;
        this.fenced = fenced;
    }

    /** @return the ids of the requests, each as of a batch of one */
    List<Long> grant(Lease lease, boolean urgent, int most) {
        return fenced.call(
                lease,
                () -> database.createNativeQuery("""
                        WITH granted AS (
                            UPDATE presence_read SET granted_at = clock_timestamp()
                            WHERE id = ANY(ARRAY(
                                SELECT id FROM presence_read
                                WHERE granted_at IS NULL AND urgent = :urgent AND wanted_at > """ + GONE + """
                                ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED))
                            RETURNING id)
                        INSERT INTO graph_batch (id, size, lease_version, claimed_at)
                        SELECT id, 1, :version, clock_timestamp() FROM granted RETURNING id
                        """, Long.class)
                        .setParameter("urgent", urgent)
                        .setParameter("most", most)
                        .setParameter("version", lease.version())
                        .getResultList());
    }

    /** @return those of these that have been answered, or whose reader is gone */
    List<Long> answered(Lease lease, Collection<Long> open) {
        return fenced.call(lease, () -> {
            Long[] ids = open.toArray(Long[]::new);
            database.createNativeQuery("UPDATE graph_batch SET answered_at = clock_timestamp()"
                            + " WHERE id = ANY(:ids) AND answered_at IS NULL AND claimed_at < " + GONE)
                    .setParameter("ids", ids)
                    .executeUpdate();
            database.createNativeQuery("DELETE FROM presence_read WHERE wanted_at < " + GONE)
                    .executeUpdate();
            return database.createNativeQuery(
                            "SELECT id FROM graph_batch WHERE id = ANY(:ids) AND answered_at IS NOT NULL", Long.class)
                    .setParameter("ids", ids)
                    .getResultList();
        });
    }
}
