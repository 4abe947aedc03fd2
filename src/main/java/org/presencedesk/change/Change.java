package org.presencedesk.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.audit.AuditAction;
import org.presencedesk.audit.AuditEntry;
import org.presencedesk.audit.Outcome;
import org.presencedesk.web.Refusal;

/** One request by one operator to set or clear preferred presence for many people. */
@Entity
public class Change extends PanacheEntityBase {

    /** A plan that nobody confirmed for so long may no longer be true. */
    static final Duration PLAN_HOLDS = Duration.ofHours(24);

    @Id
    public UUID id;

    public long number;

    @Enumerated(EnumType.STRING)
    public ChangeState state;

    /** set, clear, or mixed where the rows of a file differ. This and the next four: as the form has it, for the plan. */
    public String action;

    public String availability;

    public String duration;

    @Column(name = "ends_at")
    public Instant endsAt;

    public String zone;
    public String reason;
    public String ticket;

    @Column(name = "end_of")
    public UUID endOf;

    @Column(name = "plan_hash")
    public String planHash;

    /** What is told of the change; null if a version before has planned it. */
    @JdbcTypeCode(SqlTypes.JSON)
    public AskedValues asked;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Notice> notices;

    /** A code: why no plan could be made. */
    public String problem;

    @Column(name = "requested_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor requestedBy;

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

    @Column(name = "created_at")
    public Instant createdAt;

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

    /** @param asker who asks; every admin may see every change until scopes come */
    public static Optional<Change> find(Actor asker, String idOrNumber) {
        return parse(idOrNumber, LockModeType.NONE);
    }

    /** The same, locked for a verb. */
    static Change toAct(Actor asker, String idOrNumber) {
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
    static List<Change> page(Actor asker, long before, int limit) {
        return find("number < ?1", Sort.descending("number"), before)
                .page(0, limit)
                .list();
    }

    static List<Change> underWay(Actor asker) {
        return list("state in ?1", Sort.descending("number"), ChangeState.UNDER_WAY);
    }

    void requireState(ChangeState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw Refusal.conflict("WRONG_STATE", in -> ChangeText.in(in).wrongState(number, state));
        }
    }

    /** Moves on and says so to the trail: who, from which state to which. */
    AuditEntry becomes(ChangeState next, AuditAction action, Actor actor, Origin origin) {
        ChangeState before = state;
        state = next;
        return AuditEntry.of(action, Outcome.SUCCESS, actor)
                .from(origin)
                .about(new AuditEntry.Subject("change", id.toString(), "#" + number, null))
                .in(ref(), reason, ticket)
                .changing(new StateOf(before), new StateOf(next));
    }

    record StateOf(ChangeState state) {}

    AuditEntry.ChangeRef ref() {
        return new AuditEntry.ChangeRef(id, number);
    }

    AskedValues asked(Counts counts) {
        return asked != null ? asked : AskedValues.ofColumns(this, counts);
    }

    boolean planHolds(Instant now) {
        return plannedAt != null && plannedAt.plus(PLAN_HOLDS).isAfter(now);
    }
}
