package org.presencedesk.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.presencedesk.change.Targets;

/**
 * Records what became of batches, with the events, in one fenced transaction. A target is recorded once, or waits again. Ids
 * go as arrays: a list of them would be another statement for each length, to be prepared by both sides.
 */
@ApplicationScoped
class Settlement {

    private static final String SETTLE = String.format(Locale.ROOT, """
            WITH verdict AS (
                SELECT * FROM json_to_recordset(CAST(:rows AS json)) AS v(id bigint, batch bigint, kind text,
                    doubt int, uncounted int, pause bigint, status int, code text, request text))
            UPDATE target t SET
                state = CASE v.kind
                    WHEN 'ACCEPTED' THEN 'ACCEPTED'
                    WHEN 'REFUSED' THEN 'REFUSED'
                    WHEN 'END_PASSED' THEN CASE WHEN t.unanswered > 0 THEN 'UNKNOWN' ELSE 'SKIPPED' END
                    WHEN 'GAVE_UP' THEN CASE WHEN t.unanswered + v.doubt > 0 THEN 'UNKNOWN' ELSE 'REFUSED' END
                    ELSE 'WAITING' END,
                reason = CASE v.kind WHEN 'REFUSED' THEN 'REFUSED_BY_GRAPH' WHEN 'END_PASSED' THEN 'END_PASSED'
                    WHEN 'GAVE_UP' THEN 'GAVE_UP' END,
                attempts = t.attempts - v.uncounted,
                sent_at = CASE WHEN t.attempts > v.uncounted THEN t.sent_at END,
                unanswered = t.unanswered + v.doubt,
                not_before = CASE WHEN v.kind = 'AGAIN' THEN clock_timestamp() + v.pause * interval '1 millisecond' END,
                settled_at = CASE WHEN v.kind <> 'AGAIN' THEN clock_timestamp() END,
                accepted_until = CASE WHEN v.kind = 'ACCEPTED' AND t.action = 'set'
                    THEN COALESCE(t.ends_at, t.sent_at + %s) END,
                graph_status = CASE WHEN v.uncounted = 0 THEN v.status ELSE t.graph_status END,
                graph_code = CASE WHEN v.uncounted = 0 THEN v.code ELSE t.graph_code END,
                graph_request_id = CASE WHEN v.uncounted = 0 THEN v.request ELSE t.graph_request_id END
            FROM verdict v
            WHERE t.id = v.id AND t.state = 'SENDING' AND t.batch_id = v.batch
            RETURNING t.id, t.state
            """, Sql.DURATION);

    /** Nothing waits for a change that was cancelled, or for a person whom a newer change has reached. */
    private static final String SETTLE_RETURNED = String.format(Locale.ROOT, """
            UPDATE target t SET
                state = CASE WHEN t.unanswered > 0 THEN 'UNKNOWN' WHEN c.state = 'CANCELLED' THEN 'NOT_SENT'
                    ELSE 'SUPERSEDED' END,
                reason = CASE WHEN c.state = 'CANCELLED' THEN 'CANCELLED' ELSE 'SUPERSEDED' END,
                detail = CASE WHEN c.state <> 'CANCELLED' THEN
                    (SELECT CAST(max(newer.number) AS text) FROM (%1$s) AS newer) END,
                settled_at = clock_timestamp(), not_before = NULL
            FROM change c
            WHERE t.id = ANY(:ids) AND t.state = 'WAITING' AND c.id = t.change_id
              AND (c.state = 'CANCELLED' OR EXISTS (%1$s))
            RETURNING t.id
            """, Sql.NEWER);

    private static final String OVERRIDE = """
            INSERT INTO presence_override (person_id, user_principal_name, display_name, availability, since, until,
                change_id, change_number, by_id, by_name)
            SELECT DISTINCT ON (t.person_id) t.person_id, t.user_principal_name, t.display_name, t.availability,
                t.sent_at, t.accepted_until, c.id, c.number, COALESCE(c.acted_by ->> 'id', ''), c.acted_by ->> 'name'
            FROM target t JOIN change c ON c.id = t.change_id
            WHERE t.id = ANY(:accepted) AND t.action = 'set'
            ORDER BY t.person_id, c.order_no DESC
            ON CONFLICT (person_id) DO UPDATE SET user_principal_name = excluded.user_principal_name,
                display_name = excluded.display_name, availability = excluded.availability, since = excluded.since,
                until = excluded.until, change_id = excluded.change_id, change_number = excluded.change_number,
                by_id = excluded.by_id, by_name = excluded.by_name
            """;

    private static final String NO_OVERRIDE = """
            DELETE FROM presence_override o USING target t
            WHERE t.id = ANY(:accepted) AND t.action = 'clear' AND o.person_id = t.person_id
            """;

    private final EntityManager database;
    private final Targets targets;
    private final ObjectMapper json;

    Settlement(EntityManager database, Targets targets, ObjectMapper json) {
        this.database = database;
        this.targets = targets;
        this.json = json;
    }

    /** Joins a fenced transaction. */
    void settle(List<Judgement> batches) {
        if (batches.isEmpty()) {
            return;
        }
        List<ObjectNode> rows = batches.stream()
                .flatMap(batch -> batch.verdicts().stream()
                        .map(verdict -> row(batch.batch().id(), verdict)))
                .toList();
        awaitVerbs(batches);
        List<Long> done = new ArrayList<>();
        List<Long> accepted = new ArrayList<>();
        List<Long> returned = new ArrayList<>();
        List<Tuple> settled = database.createNativeQuery(SETTLE, Tuple.class)
                .setParameter("rows", write(rows))
                .getResultList();
        for (Tuple row : settled) {
            long id = row.get("id", Number.class).longValue();
            switch (row.get("state", String.class)) {
                case "WAITING" -> returned.add(id);
                case "ACCEPTED" -> {
                    accepted.add(id);
                    done.add(id);
                }
                default -> done.add(id);
            }
        }
        if (!returned.isEmpty()) {
            done.addAll(database.createNativeQuery(SETTLE_RETURNED, Long.class)
                    .setParameter("ids", returned.toArray(Long[]::new))
                    .getResultList());
        }
        if (!accepted.isEmpty()) {
            execute(OVERRIDE, "accepted", accepted);
            execute(NO_OVERRIDE, "accepted", accepted);
        }
        close(batches);
        targets.recordAll(done);
    }

    /**
     * A target that returns while its change is being cancelled must see that: the verb's statement, which has passed it by
     * as SENDING, does not come again.
     */
    private void awaitVerbs(List<Judgement> batches) {
        UUID[] changes = batches.stream()
                .flatMap(batch -> batch.verdicts().stream())
                .filter(verdict -> verdict.kind() == Verdict.Kind.AGAIN)
                .map(verdict -> verdict.target().changeId())
                .distinct()
                .toArray(UUID[]::new);
        if (changes.length > 0) {
            database.createNativeQuery("SELECT 1 FROM change WHERE id = ANY(:ids) ORDER BY id FOR SHARE", Integer.class)
                    .setParameter("ids", changes)
                    .getResultList();
        }
    }

    private void close(List<Judgement> batches) {
        List<Long> left = new ArrayList<>();
        List<Long> returned = new ArrayList<>();
        batches.forEach(
                batch -> (batch.left() ? left : returned).add(batch.batch().id()));
        if (!left.isEmpty()) {
            execute("UPDATE graph_batch SET answered_at = clock_timestamp() WHERE id = ANY(:ids)", "ids", left);
        }
        if (!returned.isEmpty()) {
            execute("DELETE FROM graph_batch WHERE id = ANY(:ids)", "ids", returned);
        }
    }

    private void execute(String sql, String name, List<Long> ids) {
        database.createNativeQuery(sql)
                .setParameter(name, ids.toArray(Long[]::new))
                .executeUpdate();
    }

    /** Names as in the statement. */
    private ObjectNode row(long batch, Verdict verdict) {
        return json.createObjectNode()
                .put("id", verdict.target().id())
                .put("batch", batch)
                .put("kind", verdict.kind().name())
                .put("doubt", verdict.inDoubt() ? 1 : 0)
                .put("uncounted", verdict.counts() ? 0 : 1)
                .put("pause", verdict.pause() == null ? 0 : verdict.pause().toMillis())
                .put("status", verdict.status())
                .put("code", verdict.code())
                .put("request", verdict.requestId());
    }

    private String write(List<ObjectNode> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Ids and codes can always be written as JSON", e);
        }
    }
}
