package org.presencedesk.change.model;

import java.util.List;
import java.util.Map;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;

/** How the outcome of a target reads in the trail: one event per final state per round, the human who confirmed as actor. */
final class TargetOutcomes {

    static List<AuditEntry> of(Change change, List<Target> settled) {
        return settled.stream().map(target -> of(change, target)).toList();
    }

    private static AuditEntry of(Change change, Target target) {
        AuditAction action = target.clears() ? AuditAction.PRESENCE_CLEARED : AuditAction.PRESENCE_SET;
        String name = target.displayName != null ? target.displayName : target.input;
        AuditEntry entry = AuditEntry.of(action, target.state.outcome(), change.actedBy())
                .about(AuditEntry.Subject.person(target.personId, name, target.userPrincipalName))
                .in(change.ref(), change.reason(), change.ticket())
                .with("round", target.round)
                .with("code", target.reason == null ? null : target.reason.name())
                .with("input", target.input)
                .with("line", target.line)
                .with("note", target.note)
                .with("attempts", target.attempts == 0 ? null : target.attempts)
                .with("requestedBy", change.requestedBy())
                .with("asked", asked(target));
        if (target.state == TargetState.ACCEPTED) {
            entry = entry.changing(null, inForce(target));
        }
        if (target.graphStatus != null || target.graphRequestId != null) {
            entry = entry.answered(
                    new AuditEntry.GraphRef(target.graphRequestId, target.graphStatus, target.graphCode));
        }
        return entry;
    }

    private static Object asked(Target target) {
        if (target.clears() || target.availability == null) {
            return null;
        }
        return target.endsAt != null
                ? Map.of("availability", target.availability, "endsAt", target.endsAt.toString())
                : Map.of("availability", target.availability, "duration", String.valueOf(target.duration));
    }

    private static Object inForce(Target target) {
        return target.clears()
                ? Map.of("preferredPresence", "none")
                : Map.of("preferredPresence", target.availability, "until", String.valueOf(target.acceptedUntil));
    }

    private TargetOutcomes() {}
}
