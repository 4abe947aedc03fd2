package org.presencedesk.change.exclusion;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;

/** A person or a group whom changes leave alone, for some statuses or all, for a while or always. */
@Entity
public class Exclusion extends PanacheEntityBase {

    public enum Validity {
        FUTURE,
        IN_FORCE,
        PAST,
        REMOVED
    }

    @Id
    public UUID id;

    /** Exactly one of this and {@link #groupId} is there. */
    @Column(name = "person_id")
    public UUID personId;

    @Column(name = "group_id")
    public UUID groupId;

    /** As the person or group was called when the exclusion was made. */
    public String name;

    @Column(name = "user_principal_name")
    public String userPrincipalName;

    /** As the API writes them; none stands for all. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public String[] availabilities;

    @Column(name = "valid_from")
    public Instant validFrom;

    @Column(name = "valid_until")
    public Instant validUntil;

    public String reason;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor createdBy;

    @Column(name = "removed_at")
    public Instant removedAt;

    @Column(name = "removed_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor removedBy;

    /** Those that count now, oldest first: of several, the first one is named. */
    public static List<Exclusion> inForce(Instant now) {
        return list(
                "removedAt is null and (validFrom is null or validFrom <= ?1)"
                        + " and (validUntil is null or validUntil > ?1) order by createdAt, id",
                now);
    }

    /** Which of them a list shows. */
    public enum Listed {
        NOT_REMOVED("removedAt is null"),
        /** In force, or later. */
        CURRENT(NOT_OVER),
        OVER("not (" + NOT_OVER + ")");

        private final String condition;

        Listed(String condition) {
            this.condition = condition;
        }
    }

    static final String NOT_OVER = "(removedAt is null and (validUntil is null or validUntil > current_timestamp))";

    /** Newest first. @param before an id, or null for the first page */
    public static List<Exclusion> page(Listed listed, UUID before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before;
        return find(listed.condition + " and id < ?1 order by id desc", from)
                .page(0, limit)
                .list();
    }

    public Validity state(Instant now) {
        if (removedAt != null) {
            return Validity.REMOVED;
        }
        if (validUntil != null && !validUntil.isAfter(now)) {
            return Validity.PAST;
        }
        return validFrom != null && validFrom.isAfter(now) ? Validity.FUTURE : Validity.IN_FORCE;
    }

    /** @param availability as the API writes it */
    public boolean covers(String availability) {
        return availabilities.length == 0 || List.of(availabilities).contains(availability);
    }

    /** As a hint names it; the statements of the engine write the same. */
    public String described() {
        return name + " – " + reason;
    }
}
