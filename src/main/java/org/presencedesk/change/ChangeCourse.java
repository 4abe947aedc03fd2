package org.presencedesk.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.audit.AuditAction;
import org.presencedesk.audit.AuditEntry;
import org.presencedesk.audit.AuditTrail;
import org.presencedesk.audit.Outcome;

/** What the engine does to changes by itself. Everything joins the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ChangeCourse {

    private final AuditTrail trail;
    private final TargetTally tally;
    private final EntityManager database;

    ChangeCourse(AuditTrail trail, TargetTally tally, EntityManager database) {
        this.trail = trail;
        this.tally = tally;
        this.database = database;
    }

    /** Those under way with nobody waiting or being sent for any more. */
    public List<UUID> settled() {
        return database.createNativeQuery("""
                        SELECT c.id FROM change c WHERE c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED')
                            AND NOT EXISTS (SELECT 1 FROM target t
                                            WHERE t.change_id = c.id AND t.state IN ('WAITING', 'SENDING'))
                        """, UUID.class).getResultList();
    }

    public void finish(UUID id) {
        Change change = Change.findById(id, LockModeType.PESSIMISTIC_WRITE);
        Counts counts = tally.counts(id);
        if (!change.state.isUnderWay() || counts.open() > 0) {
            return;
        }
        AuditEntry entry = change.becomes(ChangeState.FINISHED, AuditAction.CHANGE_FINISHED, Actor.SYSTEM, null);
        change.pausedBecause = null;
        change.finishedAt = now();
        trail.record(entry.with("round", change.round).with("counts", counts));
    }

    /** A failure of the installation stops what runs; what a human has paused stays theirs. */
    public void pauseAll(PauseCause cause) {
        for (Change change : locked(Set.of(ChangeState.SCHEDULED, ChangeState.RUNNING))) {
            trail.record(change.becomes(ChangeState.PAUSED, AuditAction.CHANGE_PAUSED, Actor.SYSTEM, null)
                    .with("code", cause));
            change.pausedBecause = cause;
        }
        for (Change change : locked(Set.of(ChangeState.PAUSED))) {
            change.pausedBecause = change.pausedBecause == PauseCause.HUMAN ? PauseCause.HUMAN : cause;
        }
    }

    /** The failure has passed. */
    public void resumeAll() {
        for (Change change : locked(Set.of(ChangeState.PAUSED))) {
            if (change.pausedBecause != PauseCause.HUMAN) {
                trail.record(change.becomes(ChangeState.RUNNING, AuditAction.CHANGE_RESUMED, Actor.SYSTEM, null)
                        .with("code", change.pausedBecause));
                change.pausedBecause = null;
            }
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
