package org.presencedesk.change.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.presencedesk.change.list.SavedLists;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.model.TargetSql;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.Approval;
import org.presencedesk.change.values.AskedRule;
import org.presencedesk.change.values.PlanFacts;

/** By which rules a change must be approved before it is sent. */
@ApplicationScoped
public class ApprovalNeeds {

    /** What is asked of all at once: a plan may hold a hundred thousand people. */
    private static final String FACTS = String.format(Locale.ROOT, """
            SELECT count(*) AS people,
                bool_and(CAST(t.person_id AS text) = :requester) AS own,
                array_agg(DISTINCT t.availability) FILTER (WHERE t.action = 'set') AS availabilities,
                max(extract(epoch FROM COALESCE(t.ends_at - GREATEST(CAST(:now AS timestamptz), c.starts_at, t.starts_at),
                    %s))) FILTER (WHERE t.action = 'set') AS longest
            FROM target t JOIN change c ON c.id = t.change_id
            WHERE t.change_id = :change AND t.state = ANY(:states)
            """, TargetSql.DURATION);

    private final EntityManager database;

    ApprovalNeeds(EntityManager database) {
        this.database = database;
    }

    /**
     * Nobody is asked about an end of what this portal has set, nor about somebody's own status.
     *
     * @param states of those who would be sent for
     * @return none where it may be sent at once
     */
    public List<AskedRule> of(Change change, Set<TargetState> states, Instant now) {
        List<ApprovalRule> rules = change.endOf() == null ? ApprovalRule.inForce() : List.of();
        if (rules.isEmpty()) {
            return List.of();
        }
        Tuple row = (Tuple) database.createNativeQuery(FACTS, Tuple.class)
                .setParameter("requester", String.valueOf(change.requestedBy().id()))
                .setParameter("now", now.toString())
                .setParameter("change", change.id())
                .setParameter("states", states.stream().map(Enum::name).toArray(String[]::new))
                .getSingleResult();
        if (Boolean.TRUE.equals(row.get("own", Boolean.class))) {
            return List.of();
        }
        PlanFacts facts = facts(row, change, now);
        return rules.stream()
                .filter(rule -> facts.people() > 0 && rule.conditions.hold(facts))
                .map(ApprovalRule::asked)
                .toList();
    }

    /** What was asked or, of a plan, what will be. @return null where nobody is asked */
    public Approval shown(Change change, Instant now) {
        if (change.state() != ChangeState.PLANNED) {
            return change.approval();
        }
        List<AskedRule> rules = of(change, Set.of(TargetState.WAITING), now);
        return rules.isEmpty() ? null : Approval.required(rules);
    }

    private static PlanFacts facts(Tuple row, Change change, Instant now) {
        String[] availabilities = row.get("availabilities", String[].class);
        Number longest = row.get("longest", Number.class);
        boolean later = change.startsAt() != null && change.startsAt().isAfter(now);
        return new PlanFacts(
                row.get("people", Number.class).longValue(),
                availabilities == null ? Set.of() : new HashSet<>(Arrays.asList(availabilities)),
                Duration.ofSeconds(longest == null ? 0 : longest.longValue()),
                groups(change),
                change.liftExclusions() != null,
                change.schedule() != null,
                later ? change.startsAt() : now);
    }

    private static Set<String> groups(Change change) {
        Set<String> groups = new HashSet<>();
        List<Source.Count> sources = change.sources() == null ? List.of() : change.sources();
        List<String> lists = ids(sources, Source.Kind.list);
        groups.addAll(ids(sources, Source.Kind.group));
        if (!lists.isEmpty()) {
            SavedLists.chosen(lists).forEach(list -> groups.addAll(list.groups));
        }
        Set<String> small = new HashSet<>();
        groups.forEach(id -> small.add(id.toLowerCase(Locale.ROOT)));
        return small;
    }

    private static List<String> ids(List<Source.Count> sources, Source.Kind kind) {
        return sources.stream()
                .filter(source -> kind.name().equals(source.kind()) && source.id() != null)
                .map(Source.Count::id)
                .toList();
    }
}
