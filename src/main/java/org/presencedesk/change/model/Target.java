package org.presencedesk.change.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.type.SqlTypes;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Observed;
import org.presencedesk.change.values.PresenceFlag;

/** One person in a change, with their own outcome. Written by {@link TargetStateWriter} only. */
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

    /** If it begins later than the change does. */
    @Column(name = "starts_at")
    public Instant startsAt;

    public String zone;
    public String note;

    @Enumerated(EnumType.STRING)
    public TargetState state;

    @Enumerated(EnumType.STRING)
    public Reason reason;

    public String detail;
    public int round;
    public int attempts;

    /** Tries of this round whose answer never came. */
    public int unanswered;

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

    /** What spoke against it when the plan was made; null if that could not be read. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] flags;

    /** The flag that lets this person wait; null if none does. */
    @Enumerated(EnumType.STRING)
    public PresenceFlag held;

    @Enumerated(EnumType.STRING)
    public Observed observed;

    @Column(name = "observed_at")
    public Instant observedAt;

    /** Conditions on the people of one change, as they are shown; empty collections ask nothing. */
    public static Matching matching(
            UUID changeId, Collection<TargetState> states, Collection<Reason> reasons, Collection<PresenceFlag> flags) {
        boolean unsettled = Change.count("id = ?1 and unsettled", changeId) > 0;
        Matching matching = new Matching("changeId = :change", Map.of("change", changeId), unsettled);
        if (!states.isEmpty()) {
            matching = matching.and(unsettled ? asCancelled(states) : "state in :states", Map.of("states", states));
        }
        if (!reasons.isEmpty()) {
            boolean cancelled = unsettled && reasons.contains(Reason.CANCELLED);
            matching = matching.and(
                    "reason in :reasons" + (cancelled ? " or state = WAITING" : ""), Map.of("reasons", reasons));
        }
        if (!flags.isEmpty()) {
            String[] names = flags.stream().map(Enum::name).toArray(String[]::new);
            matching = matching.and("array_intersects(flags, :flags)", Map.of("flags", names));
        }
        return matching;
    }

    /** @param unsettled whether who waits counts as cancelled */
    public record Matching(String where, Map<String, Object> values, boolean unsettled) {

        public Matching and(String condition, Map<String, ?> more) {
            Map<String, Object> all = new HashMap<>(values);
            all.putAll(more);
            return new Matching(where + " and (" + condition + ")", all, unsettled);
        }

        public long count() {
            return Target.count(where, values);
        }

        public List<Target> page(String order, int limit) {
            List<Target> page = Target.<Target>find(where + " order by " + order, values)
                    .withHint(HibernateHints.HINT_READ_ONLY, true)
                    .page(0, limit)
                    .list();
            if (unsettled) {
                page.forEach(Target::showAsCancelled);
            }
            return page;
        }
    }

    /** In plan order. @param after the last position of the page before, or -1 */
    public static List<Target> page(
            UUID changeId,
            Collection<TargetState> states,
            Collection<Reason> reasons,
            Collection<PresenceFlag> flags,
            int after,
            int limit) {
        return matching(changeId, states, reasons, flags)
                .and("position > :after", Map.of("after", after))
                .page("position", limit);
    }

    private static String asCancelled(Collection<TargetState> states) {
        return "state in :states and state <> WAITING"
                + (states.contains(TargetState.NOT_SENT) ? " or state = WAITING and unanswered = 0" : "")
                + (states.contains(TargetState.UNKNOWN) ? " or state = WAITING and unanswered > 0" : "");
    }

    /** Nobody waits any more where the change is cancelled, though the dispatcher has not come to everyone yet. */
    private void showAsCancelled() {
        if (state == TargetState.WAITING) {
            state = unanswered > 0 ? TargetState.UNKNOWN : TargetState.NOT_SENT;
            reason = Reason.CANCELLED;
        }
    }

    /** What this person was and is a target of, newest change first. */
    public static List<Target> ofPerson(UUID personId, int limit) {
        return find("personId = ?1 order by id desc", personId).page(0, limit).list();
    }

    public List<PresenceFlag> flags() {
        return flags == null
                ? null
                : Arrays.stream(flags).map(PresenceFlag::valueOf).toList();
    }

    public boolean clears() {
        return Action.CLEAR.wire().equals(action);
    }
}
