package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.presencedesk.change.Targets;

/** Settles what no longer makes sense to send, whether its change runs or pauses. */
@ApplicationScoped
class Sweep {

    /** Of one transaction: it holds the lease, which a heartbeat must reach within 4 s. */
    static final int MOST = 1_000;

    /**
     * Ids of waiting targets of changes that run or pause, found by index however many others wait: where plans that nobody
     * has confirmed hold most of what waits, PostgreSQL would rather read the whole table.
     */
    private static final String WAITING_WHERE = """
            t.id = ANY(ARRAY(
                SELECT found.id FROM change c CROSS JOIN LATERAL (
                    SELECT t.id FROM target t
                    WHERE t.change_id = c.id AND t.state = 'WAITING' AND (%s)
                    OFFSET 0) AS found
                WHERE c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED') LIMIT :most))
            """;

    private static final String OVERDUE = String.format(
            Locale.ROOT,
            """
            UPDATE target t SET
                state = CASE WHEN t.unanswered > 0 THEN 'UNKNOWN'
                    WHEN t.ends_at < clock_timestamp() + interval '60 seconds' THEN 'SKIPPED' ELSE 'NOT_SENT' END,
                reason = CASE WHEN t.ends_at < clock_timestamp() + interval '60 seconds' THEN 'END_PASSED'
                    ELSE 'TOO_LATE' END,
                settled_at = clock_timestamp(), not_before = NULL
            WHERE t.state = 'WAITING' AND %s
            RETURNING t.id
            """,
            String.format(
                    Locale.ROOT,
                    WAITING_WHERE,
                    "t.ends_at < clock_timestamp() + interval '60 seconds' OR " + Sql.SEND_UNTIL
                            + " <= clock_timestamp()"));

    /** Such a target was in flight when the newer change was confirmed, and came back before that could be seen. */
    private static final String OVERTAKEN = String.format(
            Locale.ROOT,
            """
            UPDATE target t SET
                state = CASE WHEN t.unanswered > 0 THEN 'UNKNOWN' ELSE 'SUPERSEDED' END, reason = 'SUPERSEDED',
                detail = (SELECT CAST(max(newer.number) AS text) FROM (%s) AS newer),
                settled_at = clock_timestamp(), not_before = NULL
            FROM change c
            WHERE t.change_id = c.id AND t.state = 'WAITING' AND %s
            RETURNING t.id
            """,
            Sql.NEWER,
            String.format(Locale.ROOT, WAITING_WHERE, "t.first_tried_at IS NOT NULL AND EXISTS (" + Sql.NEWER + ")"));

    private final EntityManager database;
    private final Targets targets;
    private final DispatchSettings settings;

    Sweep(EntityManager database, Targets targets, DispatchSettings settings) {
        this.database = database;
        this.targets = targets;
        this.settings = settings;
    }

    /** Joins a fenced transaction. @return whether there may be more */
    boolean sweep() {
        List<Long> settled = new ArrayList<>(ids(OVERDUE));
        settled.addAll(ids(OVERTAKEN));
        targets.recordAll(settled);
        forgetBatches();
        return settled.size() >= MOST;
    }

    private List<Long> ids(String sql) {
        return database.createNativeQuery(sql, Long.class)
                .setParameter("most", MOST)
                .getResultList();
    }

    private void forgetBatches() {
        database.createNativeQuery(
                        "DELETE FROM graph_batch WHERE answered_at < clock_timestamp() - make_interval(secs => :old)")
                .setParameter("old", 2.0 * settings.limitWindow().toSeconds() + 60)
                .executeUpdate();
    }
}
