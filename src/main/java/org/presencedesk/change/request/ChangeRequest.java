package org.presencedesk.change.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What an operator asks for, as the API takes it and as it is kept until the plan is made. */
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
        String ticket) {

    public ChangeRequest {
        people = people == null ? List.of() : people;
        groups = groups == null ? List.of() : groups;
    }
}
