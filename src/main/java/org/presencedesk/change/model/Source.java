package org.presencedesk.change.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How a person came into a change.
 *
 * @param id of the group or of the change whose statuses are ended, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(Kind kind, String id, String name, Long line) {

    public enum Kind {
        person,
        file,
        group,
        change
    }
}
