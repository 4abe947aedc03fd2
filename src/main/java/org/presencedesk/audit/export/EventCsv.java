package org.presencedesk.audit.export;

import java.util.Arrays;
import java.util.List;
import org.presencedesk.audit.trail.StoredEvent;

/** An event as a line of the CSV export. */
final class EventCsv {

    static final List<String> HEADER =
            List.of(("id,at,action,outcome,actorType,actorId,actorName,actorUserPrincipalName,actorRoles,subjectType,"
                            + "subjectId,subjectName,changeId,changeNumber,reason,ticket,before,after,details,"
                            + "requestId,address,userAgent,graphRequestId,graphStatus,graphCode")
                    .split(","));

    static List<String> of(StoredEvent event) {
        return Arrays.asList(
                event.id(),
                event.value("/at"),
                event.actionCode(),
                event.outcomeCode(),
                event.value("/actor/type"),
                event.value("/actor/id"),
                event.value("/actor/name"),
                event.value("/actor/userPrincipalName"),
                String.join(";", event.actorRoles()),
                event.value("/subject/type"),
                event.value("/subject/id"),
                event.value("/subject/name"),
                event.changeId(),
                event.changeNumber(),
                event.value("/reason"),
                event.value("/ticket"),
                event.json("/before"),
                event.json("/after"),
                event.json("/details"),
                event.value("/request/id"),
                event.value("/request/address"),
                event.value("/request/userAgent"),
                event.value("/graph/requestId"),
                event.value("/graph/status"),
                event.value("/graph/code"));
    }

    private EventCsv() {}
}
