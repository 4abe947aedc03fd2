package org.presencedesk.change.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.presencedesk.change.values.Action;

/** One of the values that a change asks for, and how many people get it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AskedValue(
        String action,
        String availability,
        String duration,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant endsAt,
        String zone,
        long people) {

    public boolean clears() {
        return Action.CLEAR.wire().equals(action);
    }

    /** What makes it another value: not the zone in which one and the same end is told. */
    public List<Object> key() {
        return Arrays.asList(action, availability, duration, endsAt);
    }

    /** @param same of the same key */
    public AskedValue with(AskedValue same) {
        String common = Objects.equals(zone, same.zone) ? zone : null;
        return new AskedValue(action, availability, duration, endsAt, common, people + same.people);
    }

    AskedValue forNobody() {
        return new AskedValue(action, availability, duration, endsAt, zone, 0);
    }
}
