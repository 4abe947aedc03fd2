package org.presencedesk.change.model;

import java.util.Locale;

/** The statements that end targets, or let them wait again. None of them waits for a target that somebody else moves. */
final class SettleSql {

    static final String ANSWERED = String.format(Locale.ROOT, """
            WITH verdict AS (
                SELECT * FROM json_to_recordset(CAST(:rows AS json)) AS v(id bigint, batch bigint, kind text,
                    doubt int, uncounted int, pause bigint, status int, code text, request text))
            UPDATE target t SET
                state = CASE v.kind
                    WHEN 'ACCEPTED' THEN 'ACCEPTED'
                    WHEN 'REFUSED' THEN 'REFUSED'
                    WHEN 'END_PASSED' THEN %s
                    WHEN 'GAVE_UP' THEN CASE WHEN t.unanswered + v.doubt > 0 THEN 'UNKNOWN' ELSE 'REFUSED' END
                    ELSE 'WAITING' END,
                reason = CASE v.kind WHEN 'REFUSED' THEN 'REFUSED_BY_GRAPH' WHEN 'END_PASSED' THEN 'END_PASSED'
                    WHEN 'GAVE_UP' THEN 'GAVE_UP' END,
                attempts = t.attempts - v.uncounted,
                sent_at = CASE WHEN t.attempts > v.uncounted THEN t.sent_at END,
                unanswered = t.unanswered + v.doubt,
                not_before = CASE WHEN v.kind = 'AGAIN' THEN clock_timestamp() + v.pause * interval '1 millisecond' END,
                settled_at = CASE WHEN v.kind <> 'AGAIN' THEN clock_timestamp() END,
                observe_at = CASE WHEN v.kind = 'ACCEPTED' AND t.action = 'set'
                    THEN clock_timestamp() + interval '5 minutes' END,
                accepted_until = CASE WHEN v.kind = 'ACCEPTED' AND t.action = 'set'
                    THEN COALESCE(t.ends_at, t.sent_at + %s) END,
                graph_status = CASE WHEN v.uncounted = 0 THEN v.status ELSE t.graph_status END,
                graph_code = CASE WHEN v.uncounted = 0 THEN v.code ELSE t.graph_code END,
                graph_request_id = CASE WHEN v.uncounted = 0 THEN v.request ELSE t.graph_request_id END
            FROM verdict v
            WHERE t.id = v.id AND t.state = 'SENDING' AND t.batch_id = v.batch
            RETURNING t.id, t.state
            """, unlessInDoubt("'SKIPPED'"), TargetSql.DURATION);

    /** Whoever has a flag that passes waits two minutes more; one that does not pass ends it. Seen as long ago as {@code at}. */
    static final String CHECKED = String.format(Locale.ROOT, """
            WITH seen AS (SELECT * FROM json_to_recordset(CAST(:rows AS json)) AS s(id bigint, flag text, passes boolean))
            UPDATE target t SET checked_at = :at,
                held = CASE WHEN s.passes THEN s.flag END,
                not_before = CASE WHEN s.passes THEN clock_timestamp() + interval '2 minutes'
                    WHEN s.flag IS NULL THEN t.not_before END,
                state = CASE WHEN s.flag IS NULL OR s.passes THEN t.state ELSE %s END,
                reason = CASE WHEN s.passes THEN NULL ELSE s.flag END,
                settled_at = CASE WHEN NOT s.passes THEN clock_timestamp() END
            FROM seen s WHERE t.id = s.id AND t.state = 'WAITING'
            RETURNING t.id, t.state
            """, unlessInDoubt("'SKIPPED'"));

    /** Nothing waits for a change that was cancelled, or for a person whom a newer change has reached. */
    static final String RETURNED = String.format(
            Locale.ROOT,
            """
            UPDATE target t SET state = %1$s,
                reason = CASE WHEN c.state = 'CANCELLED' THEN 'CANCELLED' ELSE 'SUPERSEDED' END,
                detail = CASE WHEN c.state <> 'CANCELLED' THEN
                    (SELECT CAST(max(newer.number) AS text) FROM (%2$s) AS newer) END,
                %3$s
            FROM change c
            WHERE t.id = ANY(:ids) AND t.state = 'WAITING' AND c.id = t.change_id
              AND (c.state = 'CANCELLED' OR EXISTS (%2$s))
            RETURNING t.id
            """,
            unlessInDoubt("CASE WHEN c.state = 'CANCELLED' THEN 'NOT_SENT' ELSE 'SUPERSEDED' END"),
            TargetSql.NEWER,
            TargetSql.SETTLED_NOW);

    /**
     * Ids of waiting targets of changes that run or pause, found by index however many others wait: where plans that nobody
     * has confirmed hold most of what waits, PostgreSQL would rather read the whole table.
     */
    private static final String WAITING_WHERE = """
            t.id = ANY(ARRAY(
                SELECT found.id FROM change c CROSS JOIN LATERAL (
                    SELECT t.id FROM target t
                    WHERE t.change_id = c.id AND t.state = 'WAITING' AND (%s)
                    OFFSET 0 FOR UPDATE SKIP LOCKED) AS found
                WHERE c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED')
                  AND (c.order_no IS NOT NULL OR c.starts_at <= clock_timestamp()) LIMIT :most))
            """;

    static final String OVERDUE = String.format(
            Locale.ROOT,
            """
            UPDATE target t SET
                state = %1$s,
                reason = COALESCE(t.held, CASE WHEN %2$s THEN 'END_PASSED' ELSE 'TOO_LATE' END),
                %3$s
            WHERE t.state = 'WAITING' AND %4$s
            RETURNING t.id
            """,
            unlessInDoubt(
                    "CASE WHEN t.held IS NULL AND " + TargetSql.END_PASSED + " THEN 'SKIPPED' ELSE 'NOT_SENT' END"),
            TargetSql.END_PASSED,
            TargetSql.SETTLED_NOW,
            String.format(
                    Locale.ROOT,
                    WAITING_WHERE,
                    TargetSql.END_PASSED + " OR " + TargetSql.SEND_UNTIL + " <= clock_timestamp()"));

    /** Such a target was in flight when the newer change was confirmed, and came back before that could be seen. */
    static final String OVERTAKEN = String.format(
            Locale.ROOT,
            """
            UPDATE target t SET state = %1$s, reason = 'SUPERSEDED',
                detail = (SELECT CAST(max(newer.number) AS text) FROM (%2$s) AS newer), %3$s
            FROM change c
            WHERE t.change_id = c.id AND t.state = 'WAITING' AND %4$s
            RETURNING t.id
            """,
            unlessInDoubt("'SUPERSEDED'"),
            TargetSql.NEWER,
            TargetSql.SETTLED_NOW,
            String.format(
                    Locale.ROOT, WAITING_WHERE, "t.first_tried_at IS NOT NULL AND EXISTS (" + TargetSql.NEWER + ")"));

    /**
     * Of those whose turn it is, the excluded ones: as many of each change are looked at as could be claimed. The claim that
     * follows passes by whoever is excluded beyond these.
     */
    static final String EXCLUDED = String.format(
            Locale.ROOT,
            """
            UPDATE target t SET state = %1$s, reason = 'EXCLUDED', detail = (%2$s), %3$s
            WHERE t.state = 'WAITING' AND EXISTS (SELECT 1 FROM exclusion e WHERE %4$s) AND t.id = ANY(ARRAY(
                SELECT t.id
                FROM json_to_recordset(CAST(:given AS json)) AS g(change uuid, many int) JOIN change c ON c.id = g.change
                CROSS JOIN LATERAL (
                    SELECT t.id, t.person_id, t.action, t.availability FROM target t
                    WHERE t.change_id = c.id AND %5$s AND %6$s %7$s LIMIT g.many FOR UPDATE SKIP LOCKED) AS t
                WHERE %8$s AND EXISTS (%2$s)))
            RETURNING t.id
            """,
            unlessInDoubt("'SKIPPED'"),
            TargetSql.EXCLUDED_BY,
            TargetSql.SETTLED_NOW,
            TargetSql.EXCLUSION_IN_FORCE,
            ClaimSql.WAITS,
            ClaimSql.IS_DUE,
            ClaimSql.IN_TURN,
            TargetSql.EXCLUDED);

    /** Some of those who waited when their change was cancelled. */
    static final String CANCELLED = String.format(
            Locale.ROOT, """
            UPDATE target t SET state = %s,
                reason = CASE WHEN c.state = 'REJECTED' AND c.approval->>'state' = 'EXPIRED'
                    THEN 'EXPIRED' ELSE 'CANCELLED' END,
                detail = CASE WHEN c.state = 'REJECTED' AND c.approval->>'state' = 'REJECTED' THEN 'REJECTED' END,
                %s
            FROM change c
            WHERE c.id = :change AND t.id = ANY(ARRAY(
                SELECT t.id FROM target t WHERE t.change_id = :change AND %s %s LIMIT :most FOR UPDATE SKIP LOCKED))
            RETURNING t.id
            """, unlessInDoubt("'NOT_SENT'"), TargetSql.SETTLED_NOW, ClaimSql.WAITS, ClaimSql.IN_TURN);

    /**
     * Targets of others that wait for somebody who waits in this change, asked person by person: OFFSET 0 forbids a join.
     * Statistics of a moment when nothing waited promise that each of these with each of those is nothing. While nothing
     * else is under way nobody is asked for.
     */
    static final String WAITING_ELSEWHERE = """
            FROM target mine
            CROSS JOIN LATERAL (SELECT t.id, t.change_id FROM target t
                                WHERE t.person_id = mine.person_id AND t.state = 'WAITING' OFFSET 0) AS other
            JOIN change c ON c.id = other.change_id
            WHERE mine.change_id = :change AND mine.state = 'WAITING' AND c.id <> :change
              AND c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED') AND c.order_no IS NOT NULL
              AND EXISTS (SELECT 1 FROM change any_other
                          WHERE any_other.state IN ('SCHEDULED', 'RUNNING', 'PAUSED') AND any_other.order_no IS NOT NULL
                            AND any_other.id <> :change)
            """;

    /** Everyone whom an older change still waits to send for will get this change's value instead. */
    static final String OLDER =
            String.format(Locale.ROOT, """
            UPDATE target t SET state = %s, reason = 'SUPERSEDED', detail = :number, %s
            WHERE t.state = 'WAITING' AND t.id = ANY(ARRAY(SELECT other.id %s AND c.order_no < :order))
            RETURNING t.id
            """, unlessInDoubt("'SUPERSEDED'"), TargetSql.SETTLED_NOW, WAITING_ELSEWHERE);

    /** A retried target whose person has been in a newer confirmed change meanwhile stays overtaken. */
    static final String RETRIED_TOO_LATE =
            String.format(Locale.ROOT, """
            UPDATE target t SET state = %s, reason = 'SUPERSEDED', detail = CAST(newer.number AS text), %s
            FROM target other, change newer
            WHERE t.change_id = :change AND t.state = 'WAITING' AND other.person_id = t.person_id
              AND other.state <> 'SKIPPED' AND newer.id = other.change_id AND newer.order_no > :order
            RETURNING t.id
            """, unlessInDoubt("'SUPERSEDED'"), TargetSql.SETTLED_NOW);

    /**
     * A second look comes 15 minutes after the acceptance; what was seen stays where a later look sees nothing. Counts are
     * moved with the verdicts, change by change.
     */
    static final String OBSERVED = """
            WITH verdict AS (SELECT * FROM json_to_recordset(CAST(:rows AS json)) AS v(id bigint, observed text)),
            locked AS MATERIALIZED (
                SELECT c.id, c.observed FROM change c
                WHERE c.id IN (SELECT t.change_id FROM verdict v JOIN target t ON t.id = v.id)
                ORDER BY c.id FOR NO KEY UPDATE OF c),
            before AS MATERIALIZED (
                SELECT t.id, t.change_id, t.observed, v.observed AS told,
                    CASE WHEN v.observed <> 'NOT_READ' OR COALESCE(t.observed, 'NOT_READ') = 'NOT_READ' THEN v.observed END
                        AS now
                FROM verdict v JOIN target t ON t.id = v.id JOIN locked l ON l.id = t.change_id
                FOR NO KEY UPDATE OF t),
            kept AS (
                UPDATE target t SET observed = COALESCE(b.now, t.observed),
                    observed_at = CASE WHEN b.now IS NULL THEN t.observed_at ELSE clock_timestamp() END,
                    observe_at = CASE WHEN b.told IS NULL THEN NULL
                        WHEN :again AND clock_timestamp() < t.settled_at + interval '25 minutes'
                            THEN clock_timestamp() + interval '1 minute'
                        WHEN NOT :again AND clock_timestamp() < t.settled_at + interval '15 minutes'
                            THEN t.settled_at + interval '15 minutes' END
                FROM before b WHERE t.id = b.id),
            moved AS (
                SELECT change_id, observed AS verdict, -1 AS n FROM before WHERE observed IS NOT NULL AND now IS NOT NULL
                UNION ALL SELECT change_id, now, 1 FROM before WHERE now IS NOT NULL),
            counted AS (
                SELECT change_id, jsonb_object_agg(verdict, n) AS counts FROM (
                    SELECT m.change_id, m.verdict,
                        sum(m.n) + COALESCE(max(CAST(c.observed ->> m.verdict AS bigint)), 0) AS n
                    FROM moved m JOIN locked c ON c.id = m.change_id GROUP BY m.change_id, m.verdict) AS sums
                GROUP BY change_id)
            UPDATE change c SET observed = COALESCE(c.observed, '{}') || n.counts, observing = true
            FROM counted n WHERE c.id = n.change_id
            """;

    static final String WAIT_AGAIN = """
            UPDATE target SET state = 'WAITING', reason = NULL, detail = NULL, round = :round, attempts = 0,
                unanswered = 0, first_tried_at = NULL, not_before = NULL, graph_status = NULL, graph_code = NULL,
                graph_request_id = NULL, sent_at = NULL, settled_at = NULL, checked_at = NULL, held = NULL,
                observed = NULL, observed_at = NULL, observe_at = NULL
            WHERE change_id = :change AND state IN (:states)
            """;

    private static String unlessInDoubt(String state) {
        return String.format(Locale.ROOT, TargetSql.UNLESS_IN_DOUBT, state);
    }

    private SettleSql() {}
}
