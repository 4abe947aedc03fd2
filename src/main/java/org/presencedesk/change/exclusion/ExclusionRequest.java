package org.presencedesk.change.exclusion;

import java.util.List;

/**
 * What an administrator asks for, as the API takes it.
 *
 * @param person an object id, user principal name or mail address; or null, and a {@code group}
 * @param group an object id
 * @param availabilities as Graph writes them; none stands for all
 * @param from a moment with offset, or null for at once, as is {@code until} for always
 */
public record ExclusionRequest(
        String person, String group, List<String> availabilities, String from, String until, String reason) {

    public ExclusionRequest {
        availabilities = availabilities == null ? List.of() : availabilities;
    }

    boolean namesPerson() {
        return person != null && !person.isBlank();
    }

    boolean namesGroup() {
        return group != null && !group.isBlank();
    }
}
