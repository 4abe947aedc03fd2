package org.presencedesk.change.exclusion;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.change.model.TargetSql;

/** What the engine knows of excluded groups: all members of one reading, by the database's clock. */
@ApplicationScoped
class KeptMembers {

    /**
     * Old enough to be read anew, early enough that a large group is read in time; only while somebody may be sent for whom
     * it concerns.
     */
    private static final String DUE = """
            SELECT DISTINCT e.group_id FROM exclusion e LEFT JOIN exclusion_group g ON g.group_id = e.group_id
            WHERE e.group_id IS NOT NULL AND IN_FORCE
              AND (g.read_at IS NULL OR g.read_at < clock_timestamp() - interval '2 minutes')
              AND NOT EXISTS (SELECT 1 FROM sending_pause)
              AND EXISTS (SELECT 1 FROM change c WHERE c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED')
                          AND (c.state <> 'PAUSED' OR c.paused_because <> 'HUMAN') AND c.lift_exclusions IS NULL
                          AND (c.order_no IS NOT NULL OR c.starts_at < clock_timestamp() + interval '5 minutes'))
            """.replace("IN_FORCE", TargetSql.EXCLUSION_IN_FORCE);

    private final EntityManager database;

    KeptMembers(EntityManager database) {
        this.database = database;
    }

    Instant now() {
        return call("SELECT clock_timestamp()", Instant.class).get(0);
    }

    List<UUID> due() {
        return call(DUE, UUID.class);
    }

    /** All at once, and never what was read earlier over what was read later. */
    void keep(UUID group, Instant began, Set<UUID> members) {
        UUID[] people = members.toArray(UUID[]::new);
        QuarkusTransaction.requiringNew().run(() -> {
            if (isNewest(group, began, false)) {
                of(group, "DELETE FROM exclusion_member WHERE group_id = :group AND NOT person_id = ANY(:people)")
                        .setParameter("people", people)
                        .executeUpdate();
                of(group, """
                        INSERT INTO exclusion_member (group_id, person_id) SELECT :group, unnest(CAST(:people AS uuid[]))
                        ON CONFLICT DO NOTHING
                        """).setParameter("people", people).executeUpdate();
            }
        });
    }

    @SuppressWarnings("unchecked")
    Set<UUID> keepThoseOfBefore(UUID group, Instant began) {
        return QuarkusTransaction.requiringNew().call(() -> {
            isNewest(group, began, true);
            return new HashSet<UUID>(of(group, "SELECT person_id FROM exclusion_member WHERE group_id = :group")
                    .getResultList());
        });
    }

    /** Notes the reading, and locks the group until its members are written. */
    private boolean isNewest(UUID group, Instant began, boolean gone) {
        return of(group, """
                        INSERT INTO exclusion_group (group_id, read_at, gone) VALUES (:group, :began, :gone)
                        ON CONFLICT (group_id) DO UPDATE SET read_at = excluded.read_at, gone = excluded.gone
                        WHERE exclusion_group.read_at < excluded.read_at
                        """)
                        .setParameter("began", began)
                        .setParameter("gone", gone)
                        .executeUpdate()
                == 1;
    }

    private Query of(UUID group, String sql) {
        return database.createNativeQuery(sql).setParameter("group", group);
    }

    private <T> List<T> call(String sql, Class<T> type) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(sql, type).getResultList());
    }
}
