package org.presencedesk.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where an event stands in the trail. */
record Position(Instant at, UUID id) {

    static Position of(List<String> cursor) {
        return new Position(Instant.parse(cursor.get(0)), UUID.fromString(cursor.get(1)));
    }
}
