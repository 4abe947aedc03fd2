package org.presencedesk.change.values;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * When a change must be approved. All that is given must hold; at least one is.
 *
 * @param people more than so many; null for any number
 * @param availabilities one of these is set; none for any
 * @param longerThan an ISO 8601 duration that a status lasts longer than; null for any
 * @param groups one of these was chosen; none for any
 * @param liftedExclusions whether exclusions must be lifted
 * @param schedules whether a schedule must have made it
 * @param outsideHours whether it must begin outside of these; null for any time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleConditions(
        Long people,
        List<String> availabilities,
        String longerThan,
        List<NamedGroup> groups,
        boolean liftedExclusions,
        boolean schedules,
        WorkingHours outsideHours) {

    /** @param name as the group was called when the rule was made */
    public record NamedGroup(String id, String name) {}

    public boolean hold(PlanFacts plan) {
        return (people == null || plan.people() > people)
                && (availabilities.isEmpty() || availabilities.stream().anyMatch(plan.availabilities()::contains))
                && (longerThan == null || plan.longest().compareTo(Duration.parse(longerThan)) > 0)
                && (groups.isEmpty() || groups.stream().anyMatch(group -> holds(plan, group)))
                && (!liftedExclusions || plan.liftsExclusions())
                && (!schedules || plan.scheduled())
                && (outsideHours == null || !outsideHours.include(plan.begins()));
    }

    private static boolean holds(PlanFacts plan, NamedGroup group) {
        return plan.groups().contains(group.id().toLowerCase(Locale.ROOT));
    }
}
