package org.presencedesk.change.approval;

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
import org.presencedesk.change.values.AskedRule;
import org.presencedesk.change.values.RuleConditions;

/** When changes must be approved by somebody else, as administrators say. */
@Entity
@Table(name = "approval_rule")
public class ApprovalRule extends PanacheEntityBase {

    static final String NOT_REMOVED = "removedAt is null";

    @Id
    public UUID id;

    public String name;

    @JdbcTypeCode(SqlTypes.JSON)
    public RuleConditions conditions;

    /** Counts from 1; what earlier versions said is in the trail. */
    public int version;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor createdBy;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor changedBy;

    @Column(name = "removed_at")
    public Instant removedAt;

    /** Oldest first. There are at most {@value ApprovalRules#MOST}. */
    public static List<ApprovalRule> inForce() {
        return list(NOT_REMOVED + " order by id");
    }

    AskedRule asked() {
        return new AskedRule(id, name, version, conditions);
    }
}
