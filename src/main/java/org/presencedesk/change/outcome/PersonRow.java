package org.presencedesk.change.outcome;

import java.util.Locale;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.text.Hints;
import org.presencedesk.change.text.Sentences;
import org.presencedesk.web.Language;

/**
 * One person of a change, as a row of a table.
 *
 * @param about the UPN, or what was given where nobody was found
 * @param state in words
 */
public record PersonRow(Target target, String name, String about, String what, String state, String hint) {

    /** @param plan as {@link BeforeConfirmation} says it */
    public static PersonRow of(Target target, String plan, Sentences sentences, Locale locale) {
        String name = target.displayName != null
                ? target.displayName
                : target.userPrincipalName != null ? target.userPrincipalName : target.input;
        String about = target.userPrincipalName != null && !target.userPrincipalName.equals(name)
                ? target.userPrincipalName
                : null;
        return new PersonRow(
                target,
                name == null || name.isEmpty() ? "–" : name,
                about,
                sentences.what(target),
                Language.messages(OutcomeMessages.class, locale).state(target.state, plan(target, plan)),
                Hints.of(target, locale));
    }

    /** Whether Microsoft's answer is of use to whoever asks what became of this person. */
    public boolean hasDetails() {
        boolean failed = target.state == TargetState.REFUSED
                || target.state == TargetState.UNKNOWN
                || target.state == TargetState.NOT_SENT;
        return target.observedAt != null
                || failed && (target.graphStatus != null || target.graphRequestId != null || target.attempts > 0);
    }

    public boolean hasHint() {
        return hint != null || target.acceptedUntil != null || hasDetails();
    }

    /** Where rows differ, each tells its own. */
    private static String plan(Target target, String plan) {
        return plan.equals("mixed") && target.action != null ? target.action : plan;
    }
}
