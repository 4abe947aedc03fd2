package org.presencedesk.dispatch.presence;

/** Statements on whose status is to be looked at, and what was found. */
final class ObservedSql {

    static final String DUE = """
            SELECT t.id, t.person_id, t.availability, EXISTS (
                SELECT 1 FROM presence_override o
                WHERE o.person_id = t.person_id AND o.change_id = t.change_id AND o.until > clock_timestamp()) AS ours
            FROM target t WHERE t.observe_at <= clock_timestamp() ORDER BY t.observe_at LIMIT :most
            """;

    /** A second look comes 15 minutes after the acceptance. Counts are moved with the verdicts, change by change. */
    static final String KEEP = """
            WITH verdict AS (SELECT * FROM json_to_recordset(CAST(:rows AS json)) AS v(id bigint, observed text)),
            before AS (
                SELECT t.id, t.change_id, t.observed, v.observed AS now FROM verdict v JOIN target t ON t.id = v.id),
            kept AS (
                UPDATE target t SET observed = COALESCE(b.now, t.observed),
                    observed_at = CASE WHEN b.now IS NULL THEN t.observed_at ELSE clock_timestamp() END,
                    observe_at = CASE WHEN :again AND clock_timestamp() < t.settled_at + interval '25 minutes'
                            THEN clock_timestamp() + interval '1 minute'
                        WHEN b.now IS NOT NULL AND NOT :again AND clock_timestamp() < t.settled_at + interval '15 minutes'
                            THEN t.settled_at + interval '15 minutes' END
                FROM before b WHERE t.id = b.id),
            moved AS (
                SELECT change_id, observed AS verdict, -1 AS n FROM before WHERE observed IS NOT NULL AND now IS NOT NULL
                UNION ALL SELECT change_id, now, 1 FROM before WHERE now IS NOT NULL),
            counted AS (
                SELECT change_id, jsonb_object_agg(verdict, n) AS counts FROM (
                    SELECT m.change_id, m.verdict,
                        sum(m.n) + COALESCE(max(CAST(c.observed ->> m.verdict AS bigint)), 0) AS n
                    FROM moved m JOIN change c ON c.id = m.change_id GROUP BY m.change_id, m.verdict) AS sums
                GROUP BY change_id)
            UPDATE change c SET observed = COALESCE(c.observed, '{}') || n.counts, observing = true
            FROM counted n WHERE c.id = n.change_id
            """;

    /** Changes that are over, and of whose people nobody is to be looked at any more. */
    static final String OVER = """
            SELECT c.* FROM change c WHERE c.observing AND c.state IN ('FINISHED', 'CANCELLED')
                AND NOT EXISTS (SELECT 1 FROM target t WHERE t.change_id = c.id AND t.observe_at IS NOT NULL)
            ORDER BY c.number LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
            """;

    private ObservedSql() {}
}
