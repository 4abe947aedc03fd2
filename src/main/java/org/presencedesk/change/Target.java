package org.presencedesk.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;

/** One person in a change, with their own outcome. Written by the set-based statements of {@link Targets} only. */
@Entity
public class Target extends PanacheEntityBase {

    @Id
    public Long id;

    @Column(name = "change_id")
    public UUID changeId;

    public int position;

    @Column(name = "person_id")
    public UUID personId;

    @Column(name = "user_principal_name")
    public String userPrincipalName;

    @Column(name = "display_name")
    public String displayName;

    /** As it was given; null for someone met through a group only. */
    public String input;

    public Long line;

    /** The author's own cells of a file, for the result file. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> cells;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Source> sources;

    public String action;
    public String availability;
    public String duration;

    @Column(name = "ends_at")
    public Instant endsAt;

    public String zone;
    public String note;

    @Enumerated(EnumType.STRING)
    public TargetState state;

    @Enumerated(EnumType.STRING)
    public Reason reason;

    public String detail;
    public int round;
    public int attempts;

    @Column(name = "graph_status")
    public Integer graphStatus;

    @Column(name = "graph_code")
    public String graphCode;

    @Column(name = "graph_request_id")
    public String graphRequestId;

    @Column(name = "sent_at")
    public Instant sentAt;

    @Column(name = "settled_at")
    public Instant settledAt;

    @Column(name = "accepted_until")
    public Instant acceptedUntil;

    /** In plan order. @param after the last position of the page before, or -1 */
    static List<Target> page(
            Actor asker,
            UUID changeId,
            Collection<TargetState> states,
            Collection<Reason> reasons,
            int after,
            int limit) {
        StringBuilder where = new StringBuilder("changeId = ?1 and position > ?2");
        List<Object> values = new ArrayList<>(List.of(changeId, after));
        if (!states.isEmpty()) {
            values.add(states);
            where.append(" and state in ?").append(values.size());
        }
        if (!reasons.isEmpty()) {
            values.add(reasons);
            where.append(" and reason in ?").append(values.size());
        }
        return find(where.toString(), Sort.by("position"), values.toArray())
                .page(0, limit)
                .list();
    }

    /** What this person was and is a target of, newest change first. */
    static List<Target> ofPerson(Actor asker, UUID personId, int limit) {
        return find("personId = ?1 order by id desc", personId).page(0, limit).list();
    }

    boolean clears() {
        return Action.CLEAR.wire().equals(action);
    }
}
