package org.presencedesk.change.model;

import static org.presencedesk.change.model.ChangeState.CANCELLED;
import static org.presencedesk.change.model.ChangeState.FINISHED;
import static org.presencedesk.change.model.ChangeState.PAUSED;
import static org.presencedesk.change.model.ChangeState.PLANNED;
import static org.presencedesk.change.model.ChangeState.RUNNING;
import static org.presencedesk.change.model.ChangeState.SCHEDULED;

import io.quarkus.panache.common.Sort;
import io.quarkus.security.ForbiddenException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** One request by one operator to set or clear preferred presence for many people: where it stands, and what may be done. */
@Entity
public class Change extends RequestedChange {

    /** A plan that nobody confirmed for so long may no longer be true. */
    static final Duration PLAN_HOLDS = Duration.ofHours(24);

    @Enumerated(EnumType.STRING)
    public ChangeState state;

    @Column(name = "plan_hash")
    public String planHash;

    /** What is told of the change; null if a version before has planned it. */
    @JdbcTypeCode(SqlTypes.JSON)
    public AskedValues asked;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Notice> notices;

    /** A code: why no plan could be made. */
    public String problem;

    @Column(name = "confirmed_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor confirmedBy;

    /** Who confirmed or last retried: the actor of every outcome since. */
    @Column(name = "acted_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor actedBy;

    @Column(name = "acted_at")
    public Instant actedAt;

    @Column(name = "order_no")
    public Long order;

    public int round;

    @Column(name = "paused_because")
    @Enumerated(EnumType.STRING)
    public PauseCause pausedBecause;

    @Column(name = "planned_at")
    public Instant plannedAt;

    @Column(name = "confirmed_at")
    public Instant confirmedAt;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    @Column(name = "send_until")
    public Instant sendUntil;

    /** Cancelled, and the dispatcher has not yet settled everyone who waited. */
    public boolean unsettled;

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

    /** @return the event; none if exactly this was confirmed before */
    public Optional<AuditEntry> confirm(String hash, Counts counts, SignedIn by, Instant now) {
        if (!by.has(Roles.ADMIN) && !by.actor().is(requestedBy)) {
            throw new ForbiddenException();
        }
        if (planHash != null && !planHash.equals(hash)) {
            throw Refusal.conflict(
                    "PLAN_CHANGED",
                    in -> Language.messages(ChangeModelMessages.class, in).planChanged());
        }
        if (confirmedAt != null) {
            return Optional.empty();
        }
        requireState(PLANNED);
        if (!planHolds(now)) {
            throw Refusal.conflict(
                    "PLAN_EXPIRED",
                    in -> Language.messages(ChangeModelMessages.class, in).planExpired());
        }
        if (counts.waiting() == 0) {
            throw Refusal.conflict(
                    "NOTHING_TO_SEND",
                    in -> Language.messages(ChangeModelMessages.class, in).nothingToSend());
        }
        confirmedBy = by.actor();
        confirmedAt = now;
        AuditEntry confirmed = becomes(SCHEDULED, AuditAction.CHANGE_CONFIRMED, by);
        begin(by.actor(), now);
        AskedValues told = asked(counts);
        return Optional.of(confirmed
                .with("planHash", planHash)
                .with("asked", told.details())
                .with("askedOthers", told.otherDetails())
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
        return Optional.of(becomes(RUNNING, AuditAction.CHANGE_RESUMED, by));
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
        return Optional.of(becomes(CANCELLED, AuditAction.CHANGE_CANCELLED, by));
    }

    /** @return the event; none if it is so already */
    public Optional<AuditEntry> retry(Set<TargetState> states, Counts counts, SignedIn by, Instant now) {
        if (state == SCHEDULED && round > 1) {
            return Optional.empty();
        }
        requireState(FINISHED, CANCELLED);
        if (order == null) {
            throw wrongState();
        }
        if (unsettled || counts.sending() > 0) {
            throw Refusal.conflict(
                    "WRONG_STATE",
                    in -> Language.messages(ChangeModelMessages.class, in).answersAwaited(number));
        }
        if (states.stream().mapToLong(counts::of).sum() == 0) {
            throw Refusal.conflict(
                    "NOTHING_TO_SEND",
                    in -> Language.messages(ChangeModelMessages.class, in).nothingToRetry());
        }
        AuditEntry retried = becomes(SCHEDULED, AuditAction.CHANGE_RETRIED, by);
        begin(by.actor(), now);
        return Optional.of(retried.with("round", round).with("states", states).with("counts", counts));
    }

    private void begin(Actor actor, Instant now) {
        actedBy = actor;
        actedAt = now;
        round++;
        finishedAt = null;
        pausedBecause = null;
    }

    private void requireState(ChangeState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw wrongState();
        }
    }

    private Refusal wrongState() {
        return Refusal.conflict(
                "WRONG_STATE",
                in -> Language.messages(ChangeModelMessages.class, in).wrongState(number, state));
    }

    private AuditEntry becomes(ChangeState next, AuditAction action, SignedIn by) {
        return becomes(next, action, by.actor(), by.origin());
    }

    /** Moves on and says so to the trail: who, from which state to which. */
    public AuditEntry becomes(ChangeState next, AuditAction action, Actor actor, Origin origin) {
        ChangeState before = state;
        state = next;
        return AuditEntry.of(action, Outcome.SUCCESS, actor)
                .from(origin)
                .about(new AuditEntry.Subject("change", id.toString(), "#" + number, null))
                .in(ref(), reason, ticket)
                .changing(new StateOf(before), new StateOf(next));
    }

    record StateOf(ChangeState state) {}

    public AuditEntry.ChangeRef ref() {
        return new AuditEntry.ChangeRef(id, number);
    }

    public AskedValues asked(Counts counts) {
        return asked != null ? asked : AskedValues.ofColumns(this, counts);
    }

    public boolean planHolds(Instant now) {
        return plannedAt != null && plannedAt.plus(PLAN_HOLDS).isAfter(now);
    }
}
