package org.presencedesk.change.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How a person came into a change.
 *
 * @param id of the group, of the saved list or of the change whose statuses are ended, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(Kind kind, String id, String name, Long line) {

    public enum Kind {
        person,
        file,
        group,
        list,
        /** Somebody with the values that {@code name} tells in the properties that {@code id} tells, joined by " + ". */
        attribute,
        change
    }

    /**
     * How many people of a change came so.
     *
     * @param kind as {@link Kind} has it, but {@code people} for all who were named one by one
     */
    public record Count(String kind, String id, String name, long people) {

        public Count of(long people) {
            return new Count(kind, id, name, people);
        }
    }
}
