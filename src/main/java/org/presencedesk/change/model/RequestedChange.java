package org.presencedesk.change.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;

/** What was asked for, by whom: the part of a change that stays as it is. */
@MappedSuperclass
public abstract class RequestedChange extends PanacheEntityBase {

    @Id
    public UUID id;

    public long number;

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

    @Column(name = "requested_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor requestedBy;

    @Column(name = "created_at")
    public Instant createdAt;
}
