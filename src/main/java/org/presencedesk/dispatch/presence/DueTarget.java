package org.presencedesk.dispatch.presence;

import jakarta.persistence.Tuple;
import java.util.UUID;

/** Somebody who was accepted and is to be looked at. @param ours whether that status is still in force by our records */
record DueTarget(long id, UUID person, String availability, boolean ours) {

    static DueTarget of(Tuple row) {
        return new DueTarget(
                row.get("id", Number.class).longValue(),
                row.get("person_id", UUID.class),
                row.get("availability", String.class),
                row.get("ours", Boolean.class));
    }
}
