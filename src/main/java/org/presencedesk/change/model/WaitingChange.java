package org.presencedesk.change.model;

import static org.presencedesk.change.model.ChangeState.AWAITING_APPROVAL;
import static org.presencedesk.change.model.ChangeState.REJECTED;
import static org.presencedesk.change.model.ChangeState.RUNNING;
import static org.presencedesk.change.model.ChangeState.SCHEDULED;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.change.values.Approval;
import org.presencedesk.change.values.ApprovalState;

/** What a change may have to wait for before anybody is sent for: that somebody else agrees to it, and its start. */
@MappedSuperclass
public abstract class WaitingChange extends TrackedChange {

    /** Null where nobody was asked. */
    @JdbcTypeCode(SqlTypes.JSON)
    Approval approval;

    protected WaitingChange() {}

    WaitingChange(UUID id, long number, Actor requestedBy, Instant createdAt) {
        super(id, number, requestedBy, createdAt);
    }

    public Approval approval() {
        return approval;
    }

    /** Whether somebody has planned, confirmed or last retried it: none of those approves it. */
    public boolean isOwnOf(Actor actor) {
        return actor.is(requestedBy()) || actor.is(confirmedBy) || actor.is(actedBy);
    }

    /** @return the event; none if the same person has approved it before */
    public Optional<AuditEntry> approve(String hash, String comment, SignedIn by, Instant now) {
        requireAnother(by, hash);
        if (decidedAs(ApprovalState.APPROVED, by)) {
            return Optional.empty();
        }
        requireOpen(now);
        AuditEntry approved = becomes(SCHEDULED, AuditAction.CHANGE_APPROVED, by);
        decide(ApprovalState.APPROVED, by.actor(), comment, now);
        actedAt = now;
        return Optional.of(told(approved));
    }

    /** @return the event; none if the same person has rejected it before */
    public Optional<AuditEntry> reject(String hash, String comment, SignedIn by, Instant now) {
        requireAnother(by, hash);
        if (decidedAs(ApprovalState.REJECTED, by)) {
            return Optional.empty();
        }
        requireOpen(now);
        AuditEntry rejected = becomes(REJECTED, AuditAction.CHANGE_REJECTED, by);
        decide(ApprovalState.REJECTED, by.actor(), comment, now);
        finishedAt = now;
        return Optional.of(told(rejected));
    }

    /** Nobody has decided in time. */
    public AuditEntry expire(Instant now) {
        AuditEntry rejected = becomes(REJECTED, AuditAction.CHANGE_REJECTED);
        decide(ApprovalState.EXPIRED, null, null, now);
        finishedAt = now;
        return told(rejected).with("code", ApprovalState.EXPIRED);
    }

    /** An administrator goes on without approval. */
    public AuditEntry breakGlass(String because, SignedIn by, Instant now) {
        AuditEntry broken = becomes(SCHEDULED, AuditAction.CHANGE_BROKE_GLASS, by);
        decide(ApprovalState.BROKEN_GLASS, by.actor(), because, now);
        actedAt = now;
        return told(broken);
    }

    /** It is cancelled before anybody has decided. */
    void withdraw(Instant now) {
        if (state == AWAITING_APPROVAL) {
            decide(ApprovalState.WITHDRAWN, null, null, now);
        }
    }

    /** Somebody begins it before its time. @return the event; none if it has begun */
    public Optional<AuditEntry> start(SignedIn by, Instant now) {
        if (order != null && (state == SCHEDULED || state == RUNNING)) {
            return Optional.empty();
        }
        requireState(SCHEDULED);
        Instant planned = startsAt();
        startAt(now);
        startedAt = now;
        return Optional.of(becomes(RUNNING, AuditAction.CHANGE_STARTED, by).with("startsAt", planned));
    }

    /** Its time has come. */
    public AuditEntry startByItself(Instant now) {
        startedAt = now;
        return becomes(RUNNING, AuditAction.CHANGE_STARTED).with("startsAt", startsAt());
    }

    /** Confirmed, and its start has not come, nor has it begun: it has no place in the order of changes. */
    public boolean awaitsStart() {
        return confirmedAt != null && order == null && !state.isFinal();
    }

    /** How what was asked for and decided reads in the trail. */
    AuditEntry told(AuditEntry entry) {
        return approval == null
                ? entry
                : entry.with("planHash", planHash)
                        .with("comment", approval.comment())
                        .with("approvalExpiresAt", approval.expiresAt())
                        .with(
                                "rules",
                                approval.rules().stream()
                                        .map(rule -> rule.name() + " (version " + rule.version() + ")")
                                        .toList());
    }

    private void decide(ApprovalState decision, Actor by, String comment, Instant now) {
        approval = approval.decided(decision, by, comment, now);
    }

    private boolean decidedAs(ApprovalState decision, SignedIn by) {
        return approval != null && approval.state() == decision && by.actor().is(approval.decidedBy());
    }

    private void requireAnother(SignedIn by, String hash) {
        if (isOwnOf(by.actor())) {
            throw ChangeRefusals.ownChange();
        }
        if (planHash != null && !planHash.equals(hash)) {
            throw ChangeRefusals.planChanged();
        }
    }

    private void requireOpen(Instant now) {
        requireState(AWAITING_APPROVAL);
        if (!approval.expiresAt().isAfter(now)) {
            throw ChangeRefusals.approvalExpired();
        }
    }
}
