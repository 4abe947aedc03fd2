package org.presencedesk.change.schedule;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;

/** Days on which schedules that name it do not run. */
@Entity
@Table(name = "holiday_calendar")
public class HolidayCalendar extends PanacheEntityBase {

    @Id
    public UUID id;

    public String name;

    /** {@code YYYY-MM-DD}, in order. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> days;

    public int version;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor changedBy;

    /** By name. There are at most {@value Calendars#MOST}. */
    public static List<HolidayCalendar> all() {
        return list("order by lower(name), id");
    }
}
