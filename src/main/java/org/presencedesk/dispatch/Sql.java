package org.presencedesk.dispatch;

/** Rules that several statements share; {@code t} is the target, {@code c} its change. */
final class Sql {

    /** A day is 24 hours here, whatever the zone of the session does that night. */
    static final String DURATION = "make_interval(secs => extract(epoch FROM CAST(t.duration AS interval)))";

    /** After that it would be too late. */
    static final String SEND_UNTIL =
            "LEAST(c.acted_at + interval '24 hours', COALESCE(t.ends_at, c.acted_at + " + DURATION + "))";

    /** A later confirmed change with a target for the same person: that one decides. */
    static final String NEWER = """
            SELECT n.number FROM target nt JOIN change n ON n.id = nt.change_id
            WHERE nt.person_id = t.person_id AND nt.id <> t.id AND nt.state <> 'SKIPPED' AND n.order_no > c.order_no
            """;

    private Sql() {}
}
