package org.presencedesk.change.exclusion;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.Action;
import org.presencedesk.graph.client.GraphFailure;

/** Finds out who of a plan is excluded. Outside of any transaction: it asks the directory. */
@ApplicationScoped
public class ExclusionCheck {

    private final GroupReading groups;
    private final Clock clock;

    ExclusionCheck(GroupReading groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Each group that may matter is read once, however many exclusions name it.
     *
     * @throws GraphFailure if one cannot be read: what cannot be told is not passed by
     */
    public ExcludedPeople among(List<PlannedTarget> planned) {
        Set<String> set = planned.stream()
                .filter(target -> target.state() == TargetState.WAITING
                        && Action.SET.wire().equals(target.action()))
                .map(PlannedTarget::availability)
                .collect(Collectors.toSet());
        List<Exclusion> rules = set.isEmpty() ? List.of() : rules(set);
        Map<UUID, Set<UUID>> members = new HashMap<>();
        rules.stream()
                .filter(rule -> rule.groupId != null)
                .forEach(rule -> members.computeIfAbsent(rule.groupId, groups::read));
        return new ExcludedPeople(rules, members);
    }

    private List<Exclusion> rules(Set<String> availabilities) {
        return QuarkusTransaction.requiringNew().call(() -> Exclusion.inForce(clock.instant())).stream()
                .filter(rule -> availabilities.stream().anyMatch(rule::covers))
                .toList();
    }
}
