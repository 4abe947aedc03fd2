package org.presencedesk.dispatch.presence;

/** Statements on whose status is to be looked at, and what was found. */
final class ObservedSql {

    static final String DUE = """
            SELECT t.id, t.person_id, t.availability, EXISTS (
                SELECT 1 FROM presence_override o
                WHERE o.person_id = t.person_id AND o.change_id = t.change_id AND o.until > clock_timestamp()) AS ours
            FROM target t WHERE t.observe_at <= clock_timestamp() ORDER BY t.observe_at LIMIT :most
            """;

    /**
     * Changes that are over, and of whose people nobody is to be looked at any more. While a call of a cancelled one has no
     * answer, somebody may still be accepted.
     */
    static final String OVER = """
            SELECT c.* FROM change c WHERE c.observing AND c.state IN ('FINISHED', 'CANCELLED')
                AND NOT EXISTS (SELECT 1 FROM target t WHERE t.change_id = c.id AND t.observe_at IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM target t WHERE t.change_id = c.id AND t.state = 'SENDING')
            ORDER BY c.number LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
            """;

    private ObservedSql() {}
}
