package org.presencedesk.change.model;

import static org.presencedesk.change.model.ChangeState.AWAITING_APPROVAL;
import static org.presencedesk.change.model.ChangeState.CANCELLED;
import static org.presencedesk.change.model.ChangeState.FINISHED;
import static org.presencedesk.change.model.ChangeState.PAUSED;
import static org.presencedesk.change.model.ChangeState.PLANNED;
import static org.presencedesk.change.model.ChangeState.PLANNING;
import static org.presencedesk.change.model.ChangeState.PLAN_FAILED;
import static org.presencedesk.change.model.ChangeState.RUNNING;
import static org.presencedesk.change.model.ChangeState.SCHEDULED;

import io.quarkus.panache.common.Sort;
import io.quarkus.security.ForbiddenException;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.values.Approval;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.web.errors.Refusal;

/** One request by one operator to set or clear preferred presence for many people: where it stands, and what may be done. */
@Entity
public class Change extends WaitingChange {

    protected Change() {}

    /** One that is being planned. */
    public Change(UUID id, long number, Actor requestedBy, Instant createdAt) {
        super(id, number, requestedBy, createdAt);
        state = PLANNING;
        notices = List.of();
    }

    public static Optional<Change> find(String idOrNumber) {
        return parse(idOrNumber, LockModeType.NONE);
    }

    /** The same, locked for a verb. */
    public static Change toAct(String idOrNumber) {
        return parse(idOrNumber, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Refusal::notFound);
    }

    private static Optional<Change> parse(String idOrNumber, LockModeType lock) {
        if (idOrNumber.matches("\\d{1,18}")) {
            return find("number", Long.valueOf(idOrNumber)).withLock(lock).firstResultOptional();
        }
        try {
            return findByIdOptional(UUID.fromString(idOrNumber), lock);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Newest first. @param before a number, or {@link Long#MAX_VALUE} for the first page */
    public static List<Change> page(long before, int limit) {
        return find("number < ?1", Sort.descending("number"), before)
                .page(0, limit)
                .list();
    }

    public static List<Change> underWay() {
        return list("state in ?1", Sort.descending("number"), ChangeState.UNDER_WAY);
    }

    /** Oldest first. */
    public static List<Change> awaitingApproval(int most) {
        return find("state", Sort.ascending("number"), AWAITING_APPROVAL)
                .page(0, most)
                .list();
    }

    /** @param form what the form has, for the plan */
    public void ask(AskedValue form, AskedValues told, String reason, String ticket) {
        ask(form, reason, ticket);
        asked = told;
    }

    /** What was seen of the people of the plan when it was made. */
    public void flag(Map<String, Long> flags) {
        this.flags = flags;
    }

    /** @return the event, without what was counted */
    public AuditEntry planned(AskedValues told, String hash, List<Notice> notices, Origin origin, Instant now) {
        asked = told;
        action = told.action();
        planHash = hash;
        plannedAt = now;
        this.notices = notices;
        return becomes(PLANNED, AuditAction.CHANGE_PLANNED, requestedBy(), origin)
                .with("planHash", hash)
                .with("asked", told.details())
                .with("askedOthers", told.otherDetails())
                .with("leave", leave().isEmpty() ? null : leave());
    }

    public AuditEntry planFailed(String code, Origin origin) {
        problem = code;
        return becomes(PLAN_FAILED, AuditAction.CHANGE_PLANNED, requestedBy(), origin)
                .ended(Outcome.FAILURE)
                .with("code", code);
    }

    /** @param asked that it must be approved, or null. @return the event; none if exactly this was confirmed before */
    public Optional<AuditEntry> confirm(String hash, Counts counts, Approval asked, SignedIn by, Instant now) {
        if (!by.has(Roles.ADMIN) && (liftExclusions() != null || !by.actor().is(requestedBy()))) {
            throw new ForbiddenException();
        }
        if (planHash != null && !planHash.equals(hash)) {
            throw ChangeRefusals.planChanged();
        }
        if (confirmedAt != null) {
            return Optional.empty();
        }
        requireState(PLANNED);
        if (!planHolds(now)) {
            throw ChangeRefusals.planExpired();
        }
        if (counts.waiting() == 0) {
            throw ChangeRefusals.nothingToSend();
        }
        confirmedBy = by.actor();
        confirmedAt = now;
        AuditEntry confirmed = begin(AuditAction.CHANGE_CONFIRMED, asked, by, now);
        AskedValues told = asked(counts);
        return Optional.of(confirmed
                .with("planHash", planHash)
                .with("asked", told.details())
                .with("askedOthers", told.otherDetails())
                .with("startsAt", startsAt())
                .with("counts", counts));
    }

    /** @return the event; none if it is so already. A pause of the engine's becomes a human's. */
    public Optional<AuditEntry> pause(SignedIn by) {
        if (state == PAUSED && pausedBecause == PauseCause.HUMAN) {
            return Optional.empty();
        }
        requireState(SCHEDULED, RUNNING, PAUSED);
        pausedBecause = PauseCause.HUMAN;
        return Optional.of(becomes(PAUSED, AuditAction.CHANGE_PAUSED, by));
    }

    /** @return the event; none if it is so already */
    public Optional<AuditEntry> resume(SignedIn by) {
        if (state == RUNNING || state == SCHEDULED) {
            return Optional.empty();
        }
        requireState(PAUSED);
        pausedBecause = null;
        return Optional.of(becomes(awaitsStart() ? SCHEDULED : RUNNING, AuditAction.CHANGE_RESUMED, by));
    }

    /** @return the event; none if it is so already */
    public Optional<AuditEntry> cancel(SignedIn by, Instant now) {
        if (state == CANCELLED) {
            return Optional.empty();
        }
        if (state.isFinal()) {
            throw wrongState();
        }
        pausedBecause = null;
        finishedAt = now;
        withdraw(now);
        return Optional.of(becomes(CANCELLED, AuditAction.CHANGE_CANCELLED, by));
    }

    /** @param asked that it must be approved, or null. @return the event; none if it is so already */
    public Optional<AuditEntry> retry(
            Set<TargetState> states, Counts counts, Approval asked, SignedIn by, Instant now) {
        if ((state == SCHEDULED || state == AWAITING_APPROVAL) && round > 1) {
            return Optional.empty();
        }
        requireState(FINISHED, CANCELLED);
        if (confirmedAt == null) {
            throw wrongState();
        }
        if (unsettled || counts.sending() > 0) {
            throw ChangeRefusals.answersAwaited(number());
        }
        if (states.stream().mapToLong(counts::of).sum() == 0) {
            throw ChangeRefusals.nothingToRetry();
        }
        AuditEntry retried = begin(AuditAction.CHANGE_RETRIED, asked, by, now);
        return Optional.of(retried.with("round", round).with("states", states).with("counts", counts));
    }

    /** A failure of the installation stops it. @return the event; none if it stands still already */
    public Optional<AuditEntry> pausedBySystem(PauseCause cause) {
        boolean paused = state == PAUSED;
        if (paused && pausedBecause == PauseCause.HUMAN) {
            return Optional.empty();
        }
        pausedBecause = cause;
        return paused
                ? Optional.empty()
                : Optional.of(becomes(PAUSED, AuditAction.CHANGE_PAUSED).with("code", cause));
    }

    /** The failure has passed. @return the event; none if a human has paused it */
    public Optional<AuditEntry> resumedBySystem() {
        if (pausedBecause == PauseCause.HUMAN) {
            return Optional.empty();
        }
        PauseCause passed = pausedBecause;
        pausedBecause = null;
        return Optional.of(becomes(awaitsStart() ? SCHEDULED : RUNNING, AuditAction.CHANGE_RESUMED)
                .with("code", passed));
    }

    public AuditEntry finish(Counts counts, Instant now) {
        pausedBecause = null;
        finishedAt = now;
        return becomes(FINISHED, AuditAction.CHANGE_FINISHED)
                .with("round", round)
                .with("counts", counts);
    }

    private AuditEntry begin(AuditAction action, Approval asked, SignedIn by, Instant now) {
        actedBy = by.actor();
        actedAt = now;
        round++;
        finishedAt = null;
        pausedBecause = null;
        if (asked == null) {
            return becomes(SCHEDULED, action, by);
        }
        approval = asked;
        return told(becomes(AWAITING_APPROVAL, action, by));
    }
}
