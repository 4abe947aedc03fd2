package org.presencedesk.change.model;

import java.util.Locale;

/** The statements that look for waiting targets and take them: as fast beside millions of others as beside none. */
final class ClaimSql {

    /**
     * Changes that have begun and whose targets may be sent; in a failure of the installation also those that it has paused.
     * None while an administrator has stopped all sending.
     */
    static final String MAY_RUN = """
            (c.order_no IS NOT NULL AND c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED') AND (c.state <> 'PAUSED'
             OR :probe AND c.paused_because <> 'HUMAN')
             AND NOT EXISTS (SELECT 1 FROM sending_pause))
            """;

    /**
     * Asked for as a range, and {@link #IN_TURN}, those who wait come by the index {@code target_by_state} and no other. As
     * equal to a word they came by their positions alone where statistics were of a moment when everybody waited: each claim
     * passed by all who were settled.
     */
    static final String WAITS = "t.state BETWEEN 'WAITING' AND 'WAITING'";

    static final String IN_TURN = "ORDER BY t.state, t.position";
    /** Of whom somebody wants to leave some alone, only those are sent for of whom it was seen a short while ago. */
    private static final String MAY_BE_SENT =
            "(c.leave IS NULL OR t.held IS NULL AND t.checked_at > clock_timestamp() - interval '"
                    + TargetSql.CHECK_HOLDS.toSeconds() + " seconds')";

    /** The {@code not_before} of somebody who was neither tried nor held is for a version before, which knows no starts. */
    static final String IS_DUE = """
            ((t.starts_at IS NULL OR t.starts_at <= clock_timestamp())
             AND (:probe OR t.not_before IS NULL OR t.not_before <= clock_timestamp()
                  OR t.first_tried_at IS NULL AND t.held IS NULL))
            """;

    static final String WORK = String.format(Locale.ROOT, """
            SELECT c.id, c.round,
                (SELECT count(*) FROM (
                    SELECT 1 FROM target t WHERE t.change_id = c.id AND %1$s AND %2$s AND %5$s %3$s LIMIT :room) AS r) AS ready,
                (SELECT count(*) FROM (SELECT 1 FROM target t WHERE t.change_id = c.id AND %1$s %3$s LIMIT :far) AS w)
                + (SELECT count(*) FROM target t
                   WHERE t.change_id = c.id AND t.state BETWEEN 'SENDING' AND 'SENDING') AS open
            FROM change c WHERE %4$s ORDER BY c.order_no
            """, WAITS, IS_DUE, IN_TURN, MAY_RUN, MAY_BE_SENT);

    /**
     * Whether somebody is being sent for is asked person by person, by the index of open targets: OFFSET 0 forbids a join, and
     * the roundabout condition the index of those in flight. Statistics of a moment when nothing was open promise that a join
     * of everything with everything is cheap; beside five million finished targets a claim then took 25 s. For the same reason
     * who was chosen and their batches are arrays: a join of them promised to be of one row each, and was of all with all.
     */
    static final String CLAIM = String.format(
            Locale.ROOT,
            """
            WITH given AS (SELECT * FROM json_to_recordset(CAST(:given AS json)) AS g(change uuid, many int)),
            chosen AS (
                SELECT ARRAY(
                    SELECT t.id FROM given g JOIN change c ON c.id = g.change AND %s
                    CROSS JOIN LATERAL (
                        SELECT t.id FROM target t
                        WHERE t.change_id = c.id AND %s AND %s AND %s AND %s > clock_timestamp()
                          AND NOT EXISTS (SELECT 1 FROM target other
                                          WHERE other.person_id = t.person_id AND other.state IN ('WAITING', 'SENDING')
                                            AND other.state <> 'WAITING' OFFSET 0)
                          AND (t.first_tried_at IS NULL OR NOT EXISTS (%s))
                          AND NOT %s
                        %s LIMIT g.many FOR UPDATE SKIP LOCKED) t) AS ids),
            batch AS (
                SELECT nextval('graph_batch_id') AS id, first, LEAST(:most, cardinality(ids) - first) AS size
                FROM chosen CROSS JOIN generate_series(0, cardinality(ids) - 1, :most) AS first),
            kept AS (
                INSERT INTO graph_batch (id, size, lease_version, claimed_at)
                SELECT id, size, :version, clock_timestamp() FROM batch)
            UPDATE target t SET state = 'SENDING', attempts = t.attempts + 1,
                batch_id = (ARRAY(SELECT id FROM batch ORDER BY first))
                    [(array_position((SELECT ids FROM chosen), t.id) - 1) / :most + 1],
                sent_at = clock_timestamp(), first_tried_at = COALESCE(t.first_tried_at, clock_timestamp())
            WHERE t.id = ANY(CAST((SELECT ids FROM chosen) AS bigint[]))
            RETURNING t.batch_id, t.id, t.change_id, t.person_id, t.action, t.availability, t.duration, t.ends_at,
                t.attempts, CAST(extract(epoch FROM clock_timestamp() - t.first_tried_at) * 1000 AS bigint) AS tried_ms,
                t.graph_status, clock_timestamp() AS now
            """,
            MAY_RUN,
            WAITS,
            IS_DUE,
            MAY_BE_SENT,
            TargetSql.SEND_UNTIL,
            TargetSql.NEWER,
            TargetSql.EXCLUDED,
            IN_TURN);

    private ClaimSql() {}
}
