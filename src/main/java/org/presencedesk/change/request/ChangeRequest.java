package org.presencedesk.change.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What an operator asks for, as the API takes it and as it is kept until the plan is made.
 *
 * @param liftExclusions why they do not hold for this change, of an administrator; null where they do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeRequest(
        String action,
        String availability,
        String duration,
        String endsAt,
        String zone,
        List<String> people,
        List<String> groups,
        String endOf,
        String reason,
        String ticket,
        List<String> leave,
        String liftExclusions) {

    public ChangeRequest {
        people = people == null ? List.of() : people;
        groups = groups == null ? List.of() : groups;
        leave = leave == null ? List.of() : leave;
        liftExclusions = liftExclusions == null || liftExclusions.isBlank() ? null : liftExclusions.strip();
    }

    /** One that leaves nobody alone, and lifts nothing. */
    public ChangeRequest(
            String action,
            String availability,
            String duration,
            String endsAt,
            String zone,
            List<String> people,
            List<String> groups,
            String endOf,
            String reason,
            String ticket) {
        this(action, availability, duration, endsAt, zone, people, groups, endOf, reason, ticket, null, null);
    }
}
