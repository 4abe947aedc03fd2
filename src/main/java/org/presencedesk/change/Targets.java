package org.presencedesk.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.jpa.HibernateHints;
import org.presencedesk.audit.AuditTrail;

/** Statements over many targets at once: their number never grows with the number of people, only by pages of 1,000. */
@ApplicationScoped
public class Targets {

    static final int PAGE = 1_000;

    /** Where a call left and its answer never came, only "unknown" is true. */
    private static final String SETTLE_WAITING = """
            state = CASE WHEN t.unanswered > 0 THEN 'UNKNOWN' ELSE :state END,
            reason = :reason, detail = :detail, settled_at = clock_timestamp(), not_before = NULL
            """;

    /**
     * Targets of others that wait for somebody who waits in this change, asked person by person: OFFSET 0 forbids a join.
     * Statistics of a moment when nothing waited promise that each of these with each of those is nothing.
     */
    private static final String WAITING_ELSEWHERE = """
            FROM target mine
            CROSS JOIN LATERAL (SELECT t.id, t.change_id FROM target t
                                WHERE t.person_id = mine.person_id AND t.state = 'WAITING' OFFSET 0) AS other
            JOIN change c ON c.id = other.change_id
            WHERE mine.change_id = :change AND mine.state = 'WAITING'
            """;

    private final EntityManager database;
    private final AuditTrail trail;
    private final ObjectMapper json;

    Targets(EntityManager database, AuditTrail trail, ObjectMapper json) {
        this.database = database;
        this.trail = trail;
        this.json = json;
    }

    void insert(UUID changeId, List<PlannedTarget> planned) {
        for (int from = 0; from < planned.size(); from += PAGE) {
            List<PlannedTarget> page = planned.subList(from, Math.min(from + PAGE, planned.size()));
            database.createNativeQuery("""
                            INSERT INTO target (change_id, position, person_id, user_principal_name, display_name, input,
                                line, cells, sources, action, availability, duration, ends_at, zone, note, state, reason,
                                detail)
                            SELECT :change, position, "personId", "userPrincipalName", "displayName", input, line, cells,
                                sources, action, availability, duration, "endsAt", zone, note, state, reason, detail
                            FROM json_to_recordset(CAST(:rows AS json)) AS row(position int, "personId" uuid,
                                "userPrincipalName" text, "displayName" text, input text, line bigint, cells jsonb,
                                sources jsonb, action text, availability text, duration text, "endsAt" timestamptz,
                                zone text, note text, state text, reason text, detail text)
                            """)
                    .setParameter("change", changeId)
                    .setParameter("rows", write(page))
                    .executeUpdate();
        }
    }

    /** How many of these people an older change would still send for: they would be superseded. */
    long wouldSupersede(UUID changeId) {
        return ((Number) database.createNativeQuery(String.format(Locale.ROOT, """
                                SELECT count(*) %s AND c.id <> :change AND c.order_no IS NOT NULL
                                """, WAITING_ELSEWHERE))
                        .setParameter("change", changeId)
                        .getSingleResult())
                .longValue();
    }

    /** Until when the last of them may be sent: an end, or as long after now as the duration, at most 24 h. */
    Instant sendUntil(UUID changeId, Instant now) {
        return (Instant) database.createNativeQuery("""
                        SELECT max(LEAST(CAST(:now AS timestamptz) + interval '24 hours',
                                         COALESCE(ends_at, CAST(:now AS timestamptz)
                                             + make_interval(secs => extract(epoch FROM CAST(duration AS interval))))))
                        FROM target WHERE change_id = :change AND state <> 'SKIPPED'
                        """, Instant.class)
                .setParameter("now", now)
                .setParameter("change", changeId)
                .getSingleResult();
    }

    void recordSkipped(Change change) {
        int after = -1;
        List<Target> page;
        do {
            page = Target.page(change.actedBy, change.id, Set.of(TargetState.SKIPPED), Set.of(), after, PAGE);
            trail.record(TargetOutcomes.of(change, page));
            after = page.isEmpty() ? after : page.get(page.size() - 1).position;
            page.forEach(database::detach);
        } while (page.size() == PAGE);
    }

    /** Everyone whom an older change still waits to send for will get this change's value instead. */
    void supersedeOlder(Change change) {
        List<Long> settled = settle(
                "UPDATE target t SET " + SETTLE_WAITING + String.format(Locale.ROOT, """
                        WHERE t.state = 'WAITING' AND t.id = ANY(ARRAY(SELECT other.id %s AND c.order_no < :order))
                        RETURNING t.id
                        """, WAITING_ELSEWHERE),
                change,
                TargetState.SUPERSEDED,
                Reason.SUPERSEDED,
                String.valueOf(change.number));
        recordAll(settled);
    }

    /** A retried target whose person has been in a newer confirmed change meanwhile stays overtaken. */
    void supersedeOvertaken(Change change) {
        List<Long> settled = settle(
                "UPDATE target t SET " + SETTLE_WAITING.replace(":detail", "CAST(newer.number AS text)") + """
                        FROM target other, change newer
                        WHERE t.change_id = :change AND t.state = 'WAITING' AND other.person_id = t.person_id
                          AND other.state <> 'SKIPPED' AND newer.id = other.change_id AND newer.order_no > :order
                        RETURNING t.id
                        """,
                change,
                TargetState.SUPERSEDED,
                Reason.SUPERSEDED,
                null);
        recordAll(settled);
    }

    void cancelWaiting(Change change, boolean confirmed) {
        List<Long> settled = settle(
                "UPDATE target t SET " + SETTLE_WAITING
                        + " WHERE t.change_id = :change AND t.state = 'WAITING' RETURNING t.id",
                change,
                TargetState.NOT_SENT,
                Reason.CANCELLED,
                null);
        // Outcomes of people are events from confirmation on.
        if (confirmed) {
            recordAll(settled);
        }
    }

    void waitAgain(Change change, Set<TargetState> states) {
        database.createNativeQuery("""
                        UPDATE target SET state = 'WAITING', reason = NULL, detail = NULL, round = :round, attempts = 0,
                            unanswered = 0, first_tried_at = NULL, not_before = NULL, graph_status = NULL,
                            graph_code = NULL, graph_request_id = NULL, sent_at = NULL, settled_at = NULL
                        WHERE change_id = :change AND state IN (:states)
                        """)
                .setParameter("round", change.round)
                .setParameter("change", change.id)
                .setParameter("states", states.stream().map(Enum::name).toList())
                .executeUpdate();
    }

    /** Writes the events of targets that a statement has just settled, whichever changes they belong to. */
    public void recordAll(List<Long> settled) {
        for (int from = 0; from < settled.size(); from += PAGE) {
            List<Long> page = settled.subList(from, Math.min(from + PAGE, settled.size()));
            List<Target> targets = database.createNativeQuery(
                            "SELECT * FROM target WHERE id = ANY(:ids) ORDER BY change_id, position", Target.class)
                    .setParameter("ids", page.toArray(Long[]::new))
                    .setHint(HibernateHints.HINT_READ_ONLY, true)
                    .getResultList();
            Map<UUID, Change> changes = new HashMap<>();
            Change.<Change>list(
                            "id in ?1",
                            targets.stream().map(t -> t.changeId).distinct().toList())
                    .forEach(change -> changes.put(change.id, change));
            trail.record(targets.stream()
                    .map(target -> TargetOutcomes.of(changes.get(target.changeId), List.of(target))
                            .get(0))
                    .toList());
            targets.forEach(database::detach);
        }
    }

    private List<Long> settle(String sql, Change change, TargetState state, Reason reason, String detail) {
        var query = database.createNativeQuery(sql, Long.class)
                .setParameter("change", change.id)
                .setParameter("state", state.name())
                .setParameter("reason", reason.name());
        if (sql.contains(":detail")) {
            query.setParameter("detail", detail);
        }
        if (sql.contains(":order")) {
            query.setParameter("order", change.order);
        }
        return query.getResultList();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan can always be written as JSON", e);
        }
    }
}
