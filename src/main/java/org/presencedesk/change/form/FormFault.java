package org.presencedesk.change.form;

import java.util.List;
import java.util.Locale;
import org.presencedesk.web.errors.Refusal;

/** What needs mending in a form, as a sentence. */
record FormFault(String field, String message) {

    /** The part of the page that asks for it, by its id; null for what no part asks for. */
    public String place() {
        return switch (field == null ? "" : field) {
            case "people", "groups", "lists" -> "people";
            case "action", "availability" -> "statuses";
            case "startsAt" -> "starts";
            case "ending", "duration", "endsAt", "zone" -> "endings";
            case "file", "reason", "ticket", "name" -> field;
            case "liftExclusions" -> "lift-exclusions";
            case "rule", "startTime", "from", "calendar" -> field;
            case "endTime" -> "endings";
            case "quarantine" -> "percent";
            case "longerThan" -> "longer";
            case "outsideHours.zone", "outsideHours.days", "outsideHours.from", "outsideHours.to" -> "hours";
            default -> null;
        };
    }

    static List<FormFault> of(Refusal refusal, Locale locale) {
        if (refusal.faults().isEmpty()) {
            return List.of(new FormFault(null, refusal.detail(locale)));
        }
        return refusal.faults().stream()
                .map(fault -> new FormFault(fault.field(), fault.message().apply(locale)))
                .toList();
    }
}
