package org.presencedesk.change.exclusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.Action;

/**
 * Who is excluded from what at one moment.
 *
 * @param rules in force, the one to be named first first
 * @param members of each group that these exclude
 */
public record ExcludedPeople(List<Exclusion> rules, Map<UUID, Set<UUID>> members) {

    /** To clear gives people back their own status, and is excluded for nobody. */
    public Optional<Exclusion> ruleFor(PlannedTarget target) {
        if (target.state() != TargetState.WAITING || !Action.SET.wire().equals(target.action())) {
            return Optional.empty();
        }
        UUID person = UUID.fromString(target.personId());
        return rules.stream()
                .filter(rule -> rule.covers(target.availability()) && meets(rule, person))
                .findFirst();
    }

    private boolean meets(Exclusion rule, UUID person) {
        return rule.personId != null
                ? rule.personId.equals(person)
                : members.getOrDefault(rule.groupId, Set.of()).contains(person);
    }

    public List<PlannedTarget> skip(List<PlannedTarget> planned) {
        if (rules.isEmpty()) {
            return planned;
        }
        return planned.stream()
                .map(target -> ruleFor(target)
                        .map(rule -> target.skipped(Reason.EXCLUDED, rule.described()))
                        .orElse(target))
                .toList();
    }

    /** How many of these people each exclusion leaves alone; those that concern nobody are not there. */
    public Map<Exclusion, Long> concerning(List<PlannedTarget> planned) {
        Map<Exclusion, Long> concerned = new LinkedHashMap<>();
        planned.forEach(target -> ruleFor(target).ifPresent(rule -> concerned.merge(rule, 1L, Long::sum)));
        return concerned;
    }
}
