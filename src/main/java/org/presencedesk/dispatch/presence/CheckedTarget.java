package org.presencedesk.dispatch.presence;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.graph.SeenPresence;

/** Somebody who waits in a change that leaves some people alone. @param askedAt before anything was read, by the database's clock */
record CheckedTarget(long id, UUID person, Set<PresenceFlag> leave, boolean underOther, Instant askedAt) {

    /** What ends it comes before what passes. */
    private static final List<PresenceFlag> WEIGHTY_FIRST = List.of(
            PresenceFlag.NO_SESSION,
            PresenceFlag.UNDER_OTHER_CHANGE,
            PresenceFlag.OUT_OF_OFFICE,
            PresenceFlag.IN_MEETING,
            PresenceFlag.PRESENTING,
            PresenceFlag.IN_CALL);

    static CheckedTarget of(Tuple row, Set<PresenceFlag> leave) {
        return new CheckedTarget(
                row.get("id", Number.class).longValue(),
                row.get("person_id", UUID.class),
                leave,
                row.get("under_other", Boolean.class),
                row.get("now", Instant.class));
    }

    /** Our own records tell whether another change's status is in force. */
    boolean isToBeRead() {
        return !leave.equals(Set.of(PresenceFlag.UNDER_OTHER_CHANGE));
    }

    /** @param seen without whoever could not be read: nothing speaks against sending for them. @return as the statement takes it */
    Map<String, Object> verdict(Map<UUID, SeenPresence> seen) {
        Set<PresenceFlag> flags = PresenceFlag.of(seen.get(person), underOther);
        flags.retainAll(leave);
        PresenceFlag flag =
                WEIGHTY_FIRST.stream().filter(flags::contains).findFirst().orElse(null);
        Map<String, Object> verdict = new HashMap<>();
        verdict.put("id", id);
        verdict.put("flag", flag == null ? null : flag.name());
        verdict.put("passes", flag == null ? null : PresenceFlag.PASSING.contains(flag));
        return verdict;
    }
}
