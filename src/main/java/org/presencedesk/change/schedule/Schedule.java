package org.presencedesk.change.schedule;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.security.ForbiddenException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.web.errors.Refusal;

/** A change that comes again by a rule. Each occurrence is a change of its own, planned anew shortly before it begins. */
@Entity
public class Schedule extends PanacheEntityBase {

    @Id
    public UUID id;

    public String name;

    @Enumerated(EnumType.STRING)
    public ScheduleState state;

    /** Null unless it has stopped itself. */
    @Enumerated(EnumType.STRING)
    public StopCause because;

    /** On whose behalf its changes are confirmed. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor owner;

    /** Who, what and why, without any time. */
    @JdbcTypeCode(SqlTypes.JSON)
    public ChangeRequest asked;

    /** RFC 5545, by days. */
    public String rule;

    @Column(name = "begins_on")
    public LocalDate beginsOn;

    /** {@code HH:mm}, in {@link #zone}. */
    @Column(name = "start_time")
    public String startTime;

    /** {@code HH:mm}, of the next day where it is not after the start; null where there is a duration, or no end. */
    @Column(name = "end_time")
    public String endTime;

    /** ISO 8601, from the start. */
    public String duration;

    public String zone;

    @Column(name = "calendar_id")
    public UUID calendarId;

    /** It stops itself if so many more people than last time would be sent for; null for any number. */
    @Column(name = "more_people")
    public Integer morePeople;

    @Column(name = "more_percent")
    public Integer morePercent;

    /** To whom the last occurrence was to be sent; null if there was none, or somebody has looked since. */
    @Column(name = "last_people")
    public Long lastPeople;

    /** The next occurrence for which no change was made yet; null where there is none. */
    @Column(name = "next_at")
    public Instant nextAt;

    public int version;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor changedBy;

    /** Newest first. @param before an id, or null for the first page */
    public static List<Schedule> page(UUID before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before;
        return find("id < ?1 order by id desc", from).page(0, limit).list();
    }

    public static Schedule found(UUID id) {
        return Schedule.<Schedule>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** Locked, by somebody who may. @throws ForbiddenException if it is somebody else's */
    static Schedule toAct(UUID id, SignedIn by) {
        Schedule schedule = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (schedule == null) {
            throw Refusal.notFound();
        }
        if (!schedule.isKeptBy(by)) {
            throw new ForbiddenException();
        }
        return schedule;
    }

    public boolean isKeptBy(SignedIn by) {
        return by.has(Roles.ADMIN) || by.has(Roles.OPERATOR) && by.actor().is(owner);
    }

    /** Takes from another one who, what, why and when. */
    void become(Schedule checked) {
        name = checked.name;
        asked = checked.asked;
        rule = checked.rule;
        beginsOn = checked.beginsOn;
        startTime = checked.startTime;
        endTime = checked.endTime;
        duration = checked.duration;
        zone = checked.zone;
        calendarId = checked.calendarId;
        morePeople = checked.morePeople;
        morePercent = checked.morePercent;
    }

    HolidayCalendar calendar() {
        return calendarId == null ? null : HolidayCalendar.findById(calendarId);
    }
}
