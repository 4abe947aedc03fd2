package org.presencedesk.audit.trail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where an event stands in the trail. */
public record TrailPosition(Instant at, UUID id) {

    public static TrailPosition of(List<String> cursor) {
        return new TrailPosition(Instant.parse(cursor.get(0)), UUID.fromString(cursor.get(1)));
    }
}
