package org.presencedesk.change.model;

import java.time.Duration;
import org.presencedesk.change.values.Expiry;

/** Rules that several statements share; {@code t} is the target, {@code c} its change. */
final class TargetSql {

    /** A day is 24 hours here, whatever the zone of the session does that night. */
    static final String DURATION = "make_interval(secs => extract(epoch FROM CAST(t.duration AS interval)))";

    /** After that it would be too late: the end, or as long after the confirmation as the duration, at most 24 hours. */
    static final String SEND_UNTIL =
            "LEAST(c.acted_at + interval '24 hours', COALESCE(t.ends_at, c.acted_at + " + DURATION + "))";

    /** Less time is left than Graph is asked for. */
    static final String END_PASSED =
            "t.ends_at < clock_timestamp() + interval '" + Expiry.SHORTEST.toSeconds() + " seconds'";

    /** A later confirmed change with a target for the same person: that one decides. */
    static final String NEWER = """
            SELECT n.number FROM target nt JOIN change n ON n.id = nt.change_id
            WHERE nt.person_id = t.person_id AND nt.id <> t.id AND nt.state <> 'SKIPPED' AND n.order_no > c.order_no
            """;

    /** A call leaves within two seconds of its claim: what was seen is at most a minute old then. */
    static final Duration CHECK_HOLDS = Duration.ofSeconds(50);

    /** Where a call left and its answer never came, only "unknown" is true. */
    static final String UNLESS_IN_DOUBT = "CASE WHEN t.unanswered > 0 THEN 'UNKNOWN' ELSE %s END";

    static final String SETTLED_NOW = "settled_at = clock_timestamp(), not_before = NULL";

    private TargetSql() {}
}
