package org.presencedesk.change.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.change.values.OfSchedule;
import org.presencedesk.change.values.PresenceFlag;

/** What was asked for, by whom: the part of a change that stays as it is. */
@MappedSuperclass
public abstract class RequestedChange extends PanacheEntityBase {

    @Id
    private UUID id;

    private long number;

    /** set, clear, or mixed where the rows of a file differ. This and the next four: as the form has it, for the plan. */
    String action;

    private String availability;

    private String duration;

    /** When it begins by itself; null for at once, and the moment itself once somebody has begun it earlier. */
    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    private String zone;
    private String reason;
    private String ticket;

    @Column(name = "end_of")
    private UUID endOf;

    @Column(name = "lift_exclusions")
    private String liftExclusions;

    @Column(name = "requested_by")
    @JdbcTypeCode(SqlTypes.JSON)
    private Actor requestedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] leave;

    /** Null where somebody asked for it. */
    @JdbcTypeCode(SqlTypes.JSON)
    private OfSchedule schedule;

    protected RequestedChange() {}

    RequestedChange(UUID id, long number, Actor requestedBy, Instant createdAt) {
        this.id = id;
        this.number = number;
        this.requestedBy = requestedBy;
        this.createdAt = createdAt;
    }

    void ask(AskedValue form, String reason, String ticket) {
        action = form.action();
        availability = form.availability();
        duration = form.duration();
        endsAt = form.endsAt();
        zone = form.zone();
        this.reason = reason;
        this.ticket = ticket;
    }

    /** Asks that everyone whose status that change has set be cleared. */
    public void end(UUID change) {
        endOf = change;
    }

    public void leaveAlone(Set<PresenceFlag> flags) {
        leave = flags.isEmpty() ? null : flags.stream().map(Enum::name).toArray(String[]::new);
    }

    /** Whoever has one of these is not to be changed. */
    public Set<PresenceFlag> leave() {
        return leave == null
                ? Set.of()
                : Arrays.stream(leave)
                        .map(PresenceFlag::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PresenceFlag.class)));
    }

    /** @param reason of an administrator, or null where exclusions hold */
    public void liftExclusions(String reason) {
        liftExclusions = reason;
    }

    public void belongTo(OfSchedule schedule) {
        this.schedule = schedule;
    }

    public OfSchedule schedule() {
        return schedule;
    }

    public AuditEntry.ChangeRef ref() {
        return new AuditEntry.ChangeRef(id, number);
    }

    public UUID id() {
        return id;
    }

    public long number() {
        return number;
    }

    public String action() {
        return action;
    }

    public String availability() {
        return availability;
    }

    public String duration() {
        return duration;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public void startAt(Instant start) {
        startsAt = start;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public String zone() {
        return zone;
    }

    public String reason() {
        return reason;
    }

    public String ticket() {
        return ticket;
    }

    public UUID endOf() {
        return endOf;
    }

    /** Why exclusions do not hold for this change; null where they do. */
    public String liftExclusions() {
        return liftExclusions;
    }

    public Actor requestedBy() {
        return requestedBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
