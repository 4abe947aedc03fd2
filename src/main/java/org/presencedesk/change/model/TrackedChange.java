package org.presencedesk.change.model;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.values.Observed;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.web.errors.Refusal;

/** What has become of a change so far. Only the verbs of {@link Change} write it. */
@MappedSuperclass
public abstract class TrackedChange extends RequestedChange {

    /** A plan that nobody confirmed for so long may no longer be true. */
    static final Duration PLAN_HOLDS = Duration.ofHours(24);

    @Enumerated(EnumType.STRING)
    ChangeState state;

    @Column(name = "plan_hash")
    String planHash;

    /** What is told of the change; null if a version before has planned it. */
    @JdbcTypeCode(SqlTypes.JSON)
    AskedValues asked;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Notice> notices;

    /** Null before the plan is made, and where a version before has made it. */
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Source.Count> sources;

    /** A code: why no plan could be made. */
    String problem;

    @Column(name = "confirmed_by")
    @JdbcTypeCode(SqlTypes.JSON)
    Actor confirmedBy;

    /** Who confirmed or last retried: the actor of every outcome since. */
    @Column(name = "acted_by")
    @JdbcTypeCode(SqlTypes.JSON)
    Actor actedBy;

    @Column(name = "acted_at")
    Instant actedAt;

    @Column(name = "order_no")
    Long order;

    int round;

    @Column(name = "paused_because")
    @Enumerated(EnumType.STRING)
    PauseCause pausedBecause;

    @Column(name = "planned_at")
    Instant plannedAt;

    @Column(name = "confirmed_at")
    Instant confirmedAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "send_until")
    Instant sendUntil;

    boolean unsettled;

    /** How many of the plan have which flag; null if nobody has looked. */
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Long> flags;

    /** How many show what was set; written by whoever looks again, not by a verb. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(insertable = false, updatable = false)
    private Map<Observed, Long> observed;

    protected TrackedChange() {}

    TrackedChange(UUID id, long number, Actor requestedBy, Instant createdAt) {
        super(id, number, requestedBy, createdAt);
    }

    void requireState(ChangeState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw wrongState();
        }
    }

    Refusal wrongState() {
        return ChangeRefusals.wrongState(number(), state);
    }

    /** Moves on and says so to the trail: who, from which state to which. */
    AuditEntry becomes(ChangeState next, AuditAction action, Actor actor, Origin origin) {
        ChangeState before = state;
        state = next;
        return AuditEntry.of(action, Outcome.SUCCESS, actor)
                .from(origin)
                .about(new AuditEntry.Subject("change", id().toString(), "#" + number(), null))
                .in(ref(), reason(), ticket())
                .changing(new StateOf(before), new StateOf(next))
                .with("schedule", schedule() == null ? null : schedule().id())
                .with("occurrence", schedule() == null ? null : schedule().at());
    }

    AuditEntry becomes(ChangeState next, AuditAction action, SignedIn by) {
        return becomes(next, action, by.actor(), by.origin());
    }

    AuditEntry becomes(ChangeState next, AuditAction action) {
        return becomes(next, action, Actor.SYSTEM, null);
    }

    record StateOf(ChangeState state) {}

    public AskedValues asked(Counts counts) {
        return asked != null ? asked : AskedValues.ofColumns(this, counts);
    }

    public Map<String, Long> flags() {
        return flags == null ? Map.of() : flags;
    }

    public Map<Observed, Long> observed() {
        return observed == null ? Map.of() : observed;
    }

    public boolean planHolds(Instant now) {
        return plannedAt != null && planHoldsUntil().isAfter(now);
    }

    /** A plan that was made then, or before, holds no more. */
    public static Instant oldestPlan(Instant now) {
        return now.minus(PLAN_HOLDS);
    }

    public Instant planHoldsUntil() {
        return plannedAt.plus(PLAN_HOLDS);
    }

    public ChangeState state() {
        return state;
    }

    public String planHash() {
        return planHash;
    }

    public List<Notice> notices() {
        return notices;
    }

    public List<Source.Count> sources() {
        return sources;
    }

    public void comesFrom(List<Source.Count> sources) {
        this.sources = sources;
    }

    public String problem() {
        return problem;
    }

    public Actor confirmedBy() {
        return confirmedBy;
    }

    public Actor actedBy() {
        return actedBy;
    }

    public void takePlace(long order) {
        this.order = order;
    }

    public void sendNoLongerThan(Instant until) {
        sendUntil = until;
    }

    /** @param more whether targets of the cancelled change are still to be settled or told */
    public void leaveUnsettled(boolean more) {
        unsettled = more;
    }

    /** Its place among the confirmed ones; null before. */
    public Long order() {
        return order;
    }

    public int round() {
        return round;
    }

    public PauseCause pausedBecause() {
        return pausedBecause;
    }

    public Instant plannedAt() {
        return plannedAt;
    }

    public Instant confirmedAt() {
        return confirmedAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant finishedAt() {
        return finishedAt;
    }

    public Instant sendUntil() {
        return sendUntil;
    }

    /** Cancelled, and the dispatcher has not yet settled everyone who waited. */
    public boolean unsettled() {
        return unsettled;
    }
}
