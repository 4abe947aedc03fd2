package org.presencedesk.change.policyapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.change.api.Who;
import org.presencedesk.change.exclusion.ExcludedGroup;
import org.presencedesk.change.exclusion.Exclusion;

/**
 * An exclusion as the API tells it. All keys are always there, null when unknown.
 *
 * @param person an object id, or null, and a {@code group}
 * @param availabilities none stands for all
 * @param members of a group that was read
 */
record ExclusionJson(
        UUID id,
        UUID person,
        UUID group,
        String name,
        String userPrincipalName,
        List<String> availabilities,
        Instant from,
        Instant until,
        String reason,
        Exclusion.Validity state,
        ExcludedGroup members,
        Instant createdAt,
        Who createdBy) {

    static ExclusionJson of(Exclusion rule, Map<UUID, ExcludedGroup> groups, Instant now) {
        return new ExclusionJson(
                rule.id,
                rule.personId,
                rule.groupId,
                rule.name,
                rule.userPrincipalName,
                List.of(rule.availabilities),
                rule.validFrom,
                rule.validUntil,
                rule.reason,
                rule.state(now),
                rule.groupId == null ? null : groups.get(rule.groupId),
                rule.createdAt,
                Who.of(rule.createdBy));
    }
}
