package org.presencedesk.change.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.presencedesk.directory.AttributeChoice;

/**
 * What an operator asks for, as the API takes it and as it is kept until the plan is made.
 *
 * @param liftExclusions why they do not hold for this change, of an administrator; null where they do
 * @param lists ids of saved lists
 * @param attributes everybody with these values; chosen on the page, in the API only as a part of saved lists
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
        String liftExclusions,
        List<String> lists,
        @Schema(hidden = true) List<AttributeChoice> attributes,
        String startsAt) {

    public ChangeRequest {
        people = people == null ? List.of() : people;
        groups = groups == null ? List.of() : groups;
        leave = leave == null ? List.of() : leave;
        liftExclusions = liftExclusions == null || liftExclusions.isBlank() ? null : liftExclusions.strip();
        lists = lists == null ? List.of() : lists;
        attributes = attributes == null ? List.of() : attributes;
    }

    /** One that begins at once, leaves nobody alone, lifts nothing, and names neither lists nor attributes. */
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
        this(
                action,
                availability,
                duration,
                endsAt,
                zone,
                people,
                groups,
                endOf,
                reason,
                ticket,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether anybody is named, in whatever way. */
    public boolean choosesSomebody() {
        return !people.isEmpty() || !groups.isEmpty() || !lists.isEmpty() || !attributes.isEmpty();
    }
}
