package org.presencedesk.change.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;

/** Rules that several statements share; {@code t} is the target, {@code c} its change, {@code e} an exclusion. */
public final class TargetSql {

    /** A day is 24 hours here, whatever the zone of the session does that night. */
    public static final String DURATION = "make_interval(secs => extract(epoch FROM CAST(t.duration AS interval)))";

    private static final String BEGINS = "GREATEST(c.acted_at, c.starts_at, t.starts_at)";

    /** After that it would be too late: the end, or as long after the beginning as the duration, at most 24 hours. */
    static final String SEND_UNTIL =
            "LEAST(" + BEGINS + " + interval '24 hours', COALESCE(t.ends_at, " + BEGINS + " + " + DURATION + "))";

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

    /** Also asked of exclusions alone. */
    public static final String EXCLUSION_IN_FORCE = """
            (e.removed_at IS NULL AND (e.valid_from IS NULL OR e.valid_from <= clock_timestamp())
             AND (e.valid_until IS NULL OR e.valid_until > clock_timestamp()))
            """;

    public static final String EXCLUSION_COVERS =
            "(cardinality(e.availabilities) = 0 OR t.availability = ANY(e.availabilities))";

    /** Who is in the group was not read within five minutes: what the exclusion covers waits until it is. */
    public static final String EXCLUSION_UNREAD = """
            (e.group_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM exclusion_group g WHERE g.group_id = e.group_id
                AND g.read_at > clock_timestamp() - interval '5 minutes'))
            """;

    /** To clear gives people back their own status, and is excluded for nobody. */
    static final String MAY_BE_EXCLUDED = "(t.action = 'set' AND c.lift_exclusions IS NULL)";

    /**
     * An exclusion keeps the target from being sent, or cannot be told from what was read. Where none is in force that is
     * found out once for all targets of a statement, and so is what waits for a reading.
     */
    public static final String EXCLUDED =
            "(" + MAY_BE_EXCLUDED + " AND EXISTS (SELECT 1 FROM exclusion e WHERE " + EXCLUSION_IN_FORCE
                    + """
            ) AND (EXISTS (SELECT 1 FROM exclusion e WHERE e.person_id = t.person_id AND IN_FORCE AND COVERS)
                OR EXISTS (SELECT 1 FROM exclusion_member m JOIN exclusion e ON e.group_id = m.group_id
                           WHERE m.person_id = t.person_id AND IN_FORCE AND COVERS)
                OR t.availability = ANY(ARRAY(
                    SELECT unnest(CASE WHEN cardinality(e.availabilities) = 0 THEN ARRAY[ALL_OF_THEM]
                                  ELSE e.availabilities END)
                    FROM exclusion e WHERE IN_FORCE AND UNREAD))))
            """.replace("IN_FORCE", EXCLUSION_IN_FORCE)
                            .replace("COVERS", EXCLUSION_COVERS)
                            .replace("UNREAD", EXCLUSION_UNREAD)
                            .replace(
                                    "ALL_OF_THEM",
                                    Arrays.stream(Availability.values())
                                            .map(one -> "'" + one.wire() + "'")
                                            .collect(Collectors.joining(", ")));

    /** The exclusion for which somebody is skipped, as their hint names it. */
    static final String EXCLUDED_BY = """
            SELECT e.name || ' – ' || e.reason FROM exclusion e
            WHERE IN_FORCE AND COVERS AND (e.person_id = t.person_id OR NOT UNREAD AND EXISTS (
                SELECT 1 FROM exclusion_member m WHERE m.group_id = e.group_id AND m.person_id = t.person_id))
            ORDER BY e.created_at, e.id LIMIT 1
            """.replace("IN_FORCE", EXCLUSION_IN_FORCE)
            .replace("COVERS", EXCLUSION_COVERS)
            .replace("UNREAD", EXCLUSION_UNREAD);

    private TargetSql() {}
}
