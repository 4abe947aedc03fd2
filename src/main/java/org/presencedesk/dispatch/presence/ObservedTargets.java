package org.presencedesk.dispatch.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.values.Observed;
import org.presencedesk.graph.GraphPresenceReads;

/** Whose status is to be looked at, and what was found: kept are verdicts, never what somebody shows. Joins a transaction. */
@ApplicationScoped
class ObservedTargets {

    private final EntityManager database;
    private final AuditTrail trail;
    private final TargetStateWriter writer;

    ObservedTargets(EntityManager database, AuditTrail trail, TargetStateWriter writer) {
        this.database = database;
        this.trail = trail;
        this.writer = writer;
    }

    /** As many as one request can read. */
    List<DueTarget> due() {
        List<?> rows = database.createNativeQuery(ObservedSql.DUE, Tuple.class)
                .setParameter("most", GraphPresenceReads.MOST)
                .getResultList();
        return rows.stream().map(Tuple.class::cast).map(DueTarget::of).toList();
    }

    /** @param verdicts null for those who need not be looked at any more */
    void keep(Map<Long, Observed> verdicts) {
        keep(verdicts, false);
    }

    /** Those who were never seen are said not to be read, and tried again for a while. */
    void notRead(List<DueTarget> due) {
        Map<Long, Observed> verdicts = new HashMap<>();
        due.forEach(target -> verdicts.put(target.id(), target.ours() ? Observed.NOT_READ : null));
        keep(verdicts, true);
    }

    private void keep(Map<Long, Observed> verdicts, boolean again) {
        List<Map<String, Object>> rows = verdicts.entrySet().stream()
                .map(one -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("id", one.getKey());
                    row.put("observed", one.getValue());
                    return row;
                })
                .toList();
        writer.observed(rows, again);
    }

    /** Tells the trail of changes that are over and of whose people nobody is to be looked at any more. */
    void report() {
        List<Change> over =
                database.createNativeQuery(ObservedSql.OVER, Change.class).getResultList();
        trail.record(over.stream().map(ObservedTargets::observed).toList());
        database.createNativeQuery("UPDATE change SET observing = false WHERE id = ANY(:ids)")
                .setParameter("ids", over.stream().map(Change::id).toArray(UUID[]::new))
                .executeUpdate();
    }

    private static AuditEntry observed(Change change) {
        return AuditEntry.of(AuditAction.CHANGE_OBSERVED, Outcome.SUCCESS, Actor.SYSTEM)
                .about(new AuditEntry.Subject("change", change.id().toString(), "#" + change.number(), null))
                .in(change.ref(), change.reason(), change.ticket())
                .with("observed", change.observed());
    }
}
