package org.presencedesk.change.exclusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;

/** How an exclusion that is added or removed reads in the trail. */
final class ExclusionEvents {

    static AuditEntry added(Exclusion rule, SignedIn by) {
        return policy(rule, by).changing(null, values(rule));
    }

    static AuditEntry removed(Exclusion rule, SignedIn by) {
        return policy(rule, by).changing(values(rule), null);
    }

    private static AuditEntry policy(Exclusion rule, SignedIn by) {
        AuditEntry.Subject who = rule.personId != null
                ? AuditEntry.Subject.person(rule.personId, rule.name, rule.userPrincipalName)
                : new AuditEntry.Subject("group", rule.groupId.toString(), rule.name, null);
        return AuditEntry.of(AuditAction.POLICY_CHANGED, Outcome.SUCCESS, by.actor())
                .from(by.origin())
                .about(who)
                .in(null, rule.reason, null)
                .with("exclusion", rule.id);
    }

    private static Map<String, Object> values(Exclusion rule) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(rule.personId != null ? "person" : "group", rule.name);
        values.put("availabilities", List.of(rule.availabilities));
        if (rule.validFrom != null) {
            values.put("from", rule.validFrom.toString());
        }
        if (rule.validUntil != null) {
            values.put("until", rule.validUntil.toString());
        }
        values.put("reason", rule.reason);
        return values;
    }

    private ExclusionEvents() {}
}
