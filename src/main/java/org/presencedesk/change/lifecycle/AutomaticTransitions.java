package org.presencedesk.change.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.LockOptions;
import org.hibernate.jpa.SpecHints;
import org.presencedesk.access.Actor;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.model.Targets;
import org.presencedesk.change.values.PauseCause;

/** What the engine does to changes by itself. Everything joins the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AutomaticTransitions {

    private final AuditTrail trail;
    private final Targets targets;
    private final TargetStateWriter writer;
    private final TargetTally tally;
    private final EntityManager database;

    AutomaticTransitions(
            AuditTrail trail, Targets targets, TargetStateWriter writer, TargetTally tally, EntityManager database) {
        this.trail = trail;
        this.targets = targets;
        this.writer = writer;
        this.tally = tally;
        this.database = database;
    }

    /**
     * Lets changes begin whose first people are about to be sent for, before their targets, as every verb locks the change
     * first. One that was paused before it began comes back as RUNNING.
     *
     * @return those that may be sent for: one that begins and is locked by a verb at this moment comes next time
     */
    public Set<UUID> begin(Collection<UUID> changes) {
        return new HashSet<>(database.createNativeQuery("""
                        WITH given AS (
                            SELECT id, state = 'SCHEDULED' OR state = 'RUNNING' AND started_at IS NULL AS begins
                            FROM change WHERE id = ANY(:changes)),
                        free AS (
                            SELECT c.id FROM change c JOIN given g ON g.id = c.id
                            WHERE g.begins AND c.state IN ('SCHEDULED', 'RUNNING') FOR NO KEY UPDATE OF c SKIP LOCKED),
                        begun AS (
                            UPDATE change SET state = 'RUNNING', started_at = COALESCE(started_at, clock_timestamp())
                            WHERE id IN (SELECT id FROM free))
                        SELECT id FROM free UNION ALL SELECT id FROM given WHERE NOT begins
                        """, UUID.class)
                .setParameter("changes", changes.toArray(UUID[]::new))
                .getResultList());
    }

    /**
     * Goes on with what verbs have left: the rest of cancelled changes, and events of those whom a confirmation has settled.
     *
     * @return whether there may be more
     */
    public boolean settleRest(int most) {
        int settled = targets.recordDue(most);
        List<Change> unsettled = database.createNativeQuery(
                        "SELECT * FROM change WHERE unsettled ORDER BY number LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED",
                        Change.class)
                .getResultList();
        for (Change change : unsettled) {
            List<Long> cancelled = writer.cancel(change.id(), Math.max(0, most - settled));
            targets.recordCancelled(change, cancelled);
            settled += cancelled.size();
        }
        return settled >= most;
    }

    /** Those under way with nobody waiting or being sent for any more, and every outcome in the trail. */
    public List<UUID> settled() {
        return database.createNativeQuery("""
                        SELECT c.id FROM change c WHERE c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED')
                            AND (c.order_no IS NOT NULL OR c.starts_at <= clock_timestamp())
                            AND NOT EXISTS (SELECT 1 FROM target t
                                            WHERE t.change_id = c.id AND t.state IN ('WAITING', 'SENDING'))
                            AND NOT EXISTS (SELECT 1 FROM outcome_due o WHERE o.change_id = c.id)
                        """, UUID.class).getResultList();
    }

    /** One that is locked by a verb at this moment is looked at again. */
    public void finish(UUID id) {
        Optional<Change> free = Change.<Change>find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, LockOptions.SKIP_LOCKED)
                .firstResultOptional();
        free.filter(change -> change.state().isUnderWay()).ifPresent(this::finish);
    }

    private void finish(Change change) {
        Counts counts = tally.counts(change.id());
        if (counts.open() > 0) {
            return;
        }
        trail.record(change.finish(counts, now()));
    }

    /** A failure of the installation stops what runs; what a human has paused stays theirs. */
    public void pauseAll(PauseCause cause) {
        for (Change change : locked(ChangeState.UNDER_WAY)) {
            if (!change.awaitsStart()) {
                change.pausedBySystem(cause).ifPresent(trail::record);
            }
        }
    }

    /** The failure has passed. */
    public void resumeAll() {
        for (Change change : locked(Set.of(ChangeState.PAUSED))) {
            change.resumedBySystem().ifPresent(trail::record);
        }
    }

    public void installationFailed(PauseCause cause) {
        trail.record(AuditEntry.of(AuditAction.INSTALLATION_FAILED, Outcome.FAILURE, Actor.SYSTEM)
                .with("code", cause));
    }

    public void installationRecovered(PauseCause cause) {
        trail.record(AuditEntry.of(AuditAction.INSTALLATION_RECOVERED, Outcome.SUCCESS, Actor.SYSTEM)
                .with("code", cause));
    }

    private static List<Change> locked(Set<ChangeState> states) {
        return Change.<Change>find("state in ?1 order by id", states)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private Instant now() {
        return (Instant) database.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                .getSingleResult();
    }
}
