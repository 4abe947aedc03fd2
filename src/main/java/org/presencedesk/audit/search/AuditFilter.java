package org.presencedesk.audit.search;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;

/**
 * Which events are asked for. Null and empty parts do not narrow.
 *
 * @param from first instant that counts
 * @param to first instant that no longer counts
 * @param actor object id or recorded user principal name of whoever acted
 * @param person object id or recorded user principal name of whom it was done to
 * @param actions any of these
 * @param outcomes any of these
 * @param text part of the reason or of the ticket, upper and lower case alike
 */
public record AuditFilter(
        Instant from,
        Instant to,
        String actor,
        String person,
        UUID changeId,
        Long changeNumber,
        List<AuditAction> actions,
        List<Outcome> outcomes,
        String text) {

    public static final AuditFilter ALL =
            new AuditFilter(null, null, null, null, null, null, List.of(), List.of(), null);

    /** As the trail records what was searched for. */
    public Map<String, Object> described() {
        Map<String, Object> parts = new LinkedHashMap<>();
        put(parts, "from", from == null ? null : from.toString());
        put(parts, "to", to == null ? null : to.toString());
        put(parts, "actor", actor);
        put(parts, "person", person);
        put(parts, "change", changeId == null ? changeNumber : changeId.toString());
        put(parts, "action", actions.stream().map(AuditAction::code).toList());
        put(parts, "outcome", outcomes.stream().map(Outcome::code).toList());
        put(parts, "text", text);
        return parts;
    }

    private static void put(Map<String, Object> parts, String name, Object value) {
        if (value != null && !List.of().equals(value)) {
            parts.put(name, value);
        }
    }
}
