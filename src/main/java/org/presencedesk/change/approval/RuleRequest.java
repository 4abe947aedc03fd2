package org.presencedesk.change.approval;

import java.util.List;
import org.presencedesk.change.values.WorkingHours;

/**
 * What an administrator asks for, as the API takes it; what is null or empty is no condition.
 *
 * @param people more than so many
 * @param availabilities as Graph writes them
 * @param longerThan an ISO 8601 duration of days and time
 * @param groups object ids
 * @param version of the rule that this one replaces; null for whichever it is
 */
public record RuleRequest(
        String name,
        Long people,
        List<String> availabilities,
        String longerThan,
        List<String> groups,
        Boolean liftedExclusions,
        Boolean schedules,
        WorkingHours outsideHours,
        Integer version) {

    public RuleRequest {
        availabilities = availabilities == null ? List.of() : availabilities;
        groups = groups == null ? List.of() : groups;
    }
}
