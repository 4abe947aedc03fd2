package org.presencedesk.change.policyapi;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.presencedesk.change.api.Who;
import org.presencedesk.change.approval.ApprovalRule;
import org.presencedesk.change.approval.RuleWords;
import org.presencedesk.change.values.RuleConditions;
import org.presencedesk.change.values.WorkingHours;

/** A rule for approval as the API tells it. All keys are always there, null or empty where they are no condition. */
record RuleJson(
        UUID id,
        String name,
        Long people,
        List<String> availabilities,
        String longerThan,
        List<RuleConditions.NamedGroup> groups,
        boolean liftedExclusions,
        boolean schedules,
        WorkingHours outsideHours,
        int version,
        String words,
        Instant createdAt,
        Who createdBy,
        Instant changedAt,
        Who changedBy) {

    static RuleJson of(ApprovalRule rule, Locale locale) {
        RuleConditions conditions = rule.conditions;
        return new RuleJson(
                rule.id,
                rule.name,
                conditions.people(),
                conditions.availabilities(),
                conditions.longerThan(),
                conditions.groups(),
                conditions.liftedExclusions(),
                conditions.schedules(),
                conditions.outsideHours(),
                rule.version,
                RuleWords.of(conditions, locale),
                rule.createdAt,
                Who.of(rule.createdBy),
                rule.changedAt,
                Who.of(rule.changedBy));
    }
}
