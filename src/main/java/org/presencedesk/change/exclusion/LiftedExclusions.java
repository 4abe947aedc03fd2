package org.presencedesk.change.exclusion;

import java.util.List;
import java.util.Map;
import org.presencedesk.access.Origin;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.model.Change;

/** How it reads in the trail that a change was planned for which exclusions do not hold. */
public final class LiftedExclusions {

    /** So many are named; how many there were is told. */
    private static final int MOST_NAMED = 50;

    /** @param concerned with how many people of the plan */
    public static AuditEntry event(Change change, Map<Exclusion, Long> concerned, Origin origin) {
        List<Map<String, Object>> rules = concerned.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> rule(entry.getKey(), entry.getValue()))
                .toList();
        return AuditEntry.of(AuditAction.CHANGE_POLICY_LIFTED, Outcome.SUCCESS, change.requestedBy())
                .from(origin)
                .about(new AuditEntry.Subject("change", change.id().toString(), "#" + change.number(), null))
                .in(change.ref(), change.liftExclusions(), change.ticket())
                .with("exclusions", concerned.size())
                .with("people", concerned.values().stream().mapToLong(n -> n).sum())
                .with("rules", rules);
    }

    private static Map<String, Object> rule(Exclusion rule, long people) {
        return Map.of("exclusion", rule.id, "name", rule.name, "reason", rule.reason, "people", people);
    }

    private LiftedExclusions() {}
}
