package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.Targets;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.TargetVerdict;

/**
 * Records what became of batches, with the events, in one fenced transaction. A target is recorded once, or waits again.
 * Nothing here waits for a change that somebody acts on: a target that returns to a change that is being cancelled at this
 * moment waits there until {@code AutomaticTransitions#settleRest} comes by, one that is overtaken until {@link OverdueSweep} does.
 */
@ApplicationScoped
class Settlement {

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
    private final TargetStateWriter writer;

    Settlement(EntityManager database, Targets targets, TargetStateWriter writer) {
        this.database = database;
        this.targets = targets;
        this.writer = writer;
    }

    /** Joins a fenced transaction. */
    void settle(List<BatchClassification> batches) {
        if (batches.isEmpty()) {
            return;
        }
        List<Map<String, Object>> rows = batches.stream()
                .flatMap(batch -> batch.verdicts().stream()
                        .map(verdict -> row(batch.batch().id(), verdict)))
                .toList();
        List<Long> done = new ArrayList<>();
        List<Long> accepted = new ArrayList<>();
        List<Long> returned = new ArrayList<>();
        List<Tuple> settled = writer.answered(rows);
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
            done.addAll(writer.settleReturned(returned));
        }
        if (!accepted.isEmpty()) {
            execute(OVERRIDE, "accepted", accepted);
            execute(NO_OVERRIDE, "accepted", accepted);
        }
        close(batches);
        targets.recordAll(done);
    }

    private void close(List<BatchClassification> batches) {
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
    private static Map<String, Object> row(long batch, TargetVerdict verdict) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", verdict.target().id());
        row.put("batch", batch);
        row.put("kind", verdict.kind().name());
        row.put("doubt", verdict.inDoubt() ? 1 : 0);
        row.put("uncounted", verdict.counts() ? 0 : 1);
        row.put("pause", verdict.pause() == null ? 0 : verdict.pause().toMillis());
        row.put("status", verdict.status());
        row.put("code", verdict.code());
        row.put("request", verdict.requestId());
        return row;
    }
}
