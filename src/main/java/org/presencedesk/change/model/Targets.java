package org.presencedesk.change.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.jpa.HibernateHints;
import org.presencedesk.audit.trail.AuditTrail;

/** Questions about many targets at once, and the events of those that are settled: by pages of 1,000, never one by one. */
@ApplicationScoped
public class Targets {

    public static final int PAGE = 1_000;

    private final EntityManager database;
    private final AuditTrail trail;

    Targets(EntityManager database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /** How many of these people an older change would still send for: they would be superseded. */
    public long wouldSupersede(UUID changeId) {
        return ((Number) database.createNativeQuery("SELECT count(*) " + SettleSql.WAITING_ELSEWHERE)
                        .setParameter("change", changeId)
                        .getSingleResult())
                .longValue();
    }

    /** Until when the last of them may be sent, from what the change says of its confirmation. */
    public Instant sendUntil(UUID changeId) {
        return (Instant) database.createNativeQuery("SELECT max(" + TargetSql.SEND_UNTIL + """
                        ) FROM target t JOIN change c ON c.id = t.change_id
                        WHERE t.change_id = :change AND t.state <> 'SKIPPED'
                        """, Instant.class)
                .setParameter("change", changeId)
                .getSingleResult();
    }

    public List<Long> skipped(UUID changeId) {
        return database.createNativeQuery(
                        "SELECT id FROM target WHERE change_id = :change AND state = 'SKIPPED' ORDER BY position",
                        Long.class)
                .setParameter("change", changeId)
                .getResultList();
    }

    /** Writes the events of some who waited in a cancelled change, and whether anything is left to do for it. */
    public void recordCancelled(Change change, List<Long> settled) {
        // Outcomes of people are events from confirmation on.
        if (change.confirmedAt() != null) {
            recordAll(settled);
        }
        change.leaveUnsettled((boolean) database.createNativeQuery("""
                        SELECT EXISTS (SELECT 1 FROM target WHERE change_id = :change AND state IN ('WAITING', 'SENDING'))
                            OR EXISTS (SELECT 1 FROM outcome_due WHERE change_id = :change)
                        """, Boolean.class)
                .setParameter("change", change.id())
                .getSingleResult());
    }

    /** The events of those whom a verb has settled: of a thousand now, of the others by the dispatcher, soon and surely. */
    public void recordSoon(List<Long> settled) {
        int now = Math.min(PAGE, settled.size());
        recordAll(settled.subList(0, now));
        if (settled.size() > now) {
            database.createNativeQuery(
                            "INSERT INTO outcome_due (target_id, change_id) SELECT id, change_id FROM target WHERE id = ANY(:ids)")
                    .setParameter("ids", settled.subList(now, settled.size()).toArray(Long[]::new))
                    .executeUpdate();
        }
    }

    /** @return how many */
    public int recordDue(int most) {
        List<Long> due = database.createNativeQuery("""
                        DELETE FROM outcome_due
                        WHERE target_id = ANY(ARRAY(SELECT target_id FROM outcome_due ORDER BY target_id LIMIT :most))
                        RETURNING target_id
                        """, Long.class)
                .setParameter("most", most)
                .getResultList();
        recordAll(due);
        return due.size();
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
                    .forEach(change -> changes.put(change.id(), change));
            trail.record(targets.stream()
                    .map(target -> TargetOutcomes.of(changes.get(target.changeId), List.of(target))
                            .get(0))
                    .toList());
            targets.forEach(database::detach);
        }
    }
}
