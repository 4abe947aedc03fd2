package org.presencedesk.change.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.text.Hints;
import org.presencedesk.change.values.Observed;
import org.presencedesk.change.values.PresenceFlag;

/**
 * A target as the API tells it. All keys are always there, null when unknown.
 *
 * @param startsAt if it begins later than its change
 */
record TargetJson(
        UUID personId,
        String userPrincipalName,
        String displayName,
        String input,
        Long line,
        List<Source> sources,
        String action,
        String availability,
        String duration,
        Instant endsAt,
        String zone,
        String note,
        TargetState state,
        Reason reason,
        String hint,
        int round,
        int attempts,
        Integer graphStatus,
        String graphCode,
        String graphRequestId,
        Instant sentAt,
        Instant settledAt,
        Instant acceptedUntil,
        Observed observed,
        Instant observedAt,
        List<PresenceFlag> flags,
        Instant startsAt) {

    static TargetJson of(Target target, Locale locale) {
        return new TargetJson(
                target.personId,
                target.userPrincipalName,
                target.displayName,
                target.input,
                target.line,
                target.sources,
                target.action,
                target.availability,
                target.duration,
                target.endsAt,
                target.zone,
                target.note,
                target.state,
                target.reason,
                Hints.of(target, locale),
                target.round,
                target.attempts,
                target.graphStatus,
                target.graphCode,
                target.graphRequestId,
                target.sentAt,
                target.settledAt,
                target.acceptedUntil,
                target.observed,
                target.observedAt,
                target.flags(),
                target.startsAt);
    }
}
