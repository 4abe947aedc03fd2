package org.presencedesk.change.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.presencedesk.change.approval.RuleWords;
import org.presencedesk.change.values.Approval;
import org.presencedesk.change.values.ApprovalState;
import org.presencedesk.change.values.AskedRule;

/**
 * That somebody else must agree to a change, as the API tells it.
 *
 * @param expiresAt until when it may be decided; null while the plan is not confirmed
 */
record ApprovalJson(
        ApprovalState state, List<Rule> rules, Who decidedBy, String comment, Instant decidedAt, Instant expiresAt) {

    /** @param words what the rule says, in the language of the answer */
    record Rule(UUID id, String name, int version, String words) {

        static Rule of(AskedRule rule, Locale locale) {
            return new Rule(rule.id(), rule.name(), rule.version(), RuleWords.of(rule.conditions(), locale));
        }
    }

    /** @param approval or null, and so is the answer */
    static ApprovalJson of(Approval approval, Locale locale) {
        return approval == null
                ? null
                : new ApprovalJson(
                        approval.state(),
                        approval.rules().stream()
                                .map(rule -> Rule.of(rule, locale))
                                .toList(),
                        Who.of(approval.decidedBy()),
                        approval.comment(),
                        approval.decidedAt(),
                        approval.expiresAt());
    }
}
