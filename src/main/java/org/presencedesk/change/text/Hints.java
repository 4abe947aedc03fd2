package org.presencedesk.change.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.web.Language;

/** The sentences that a help desk reads: what happened to this person, and what to do. Made when read, so in the reader's language. */
public final class Hints {

    /** @return null where the state says everything */
    public static String of(Target target, Locale locale) {
        ChangeTextMessages text = Language.messages(ChangeTextMessages.class, locale);
        String because = target.reason == null ? null : reason(target, locale);
        if (target.state == TargetState.UNKNOWN) {
            return text.unknown() + (because == null ? "" : " " + because);
        }
        if (target.state == TargetState.WAITING && target.held != null) {
            return text.waitsFor(target.held);
        }
        if (target.state == TargetState.WAITING && target.attempts > 0) {
            return text.waitsAgain(target.attempts);
        }
        return because;
    }

    private static String reason(Target target, Locale locale) {
        ChangeTextMessages text = Language.messages(ChangeTextMessages.class, locale);
        String detail = target.detail == null ? "" : target.detail;
        return switch (target.reason) {
            case MALFORMED -> detail.isEmpty() ? text.hint(target.reason, "") : malformed(detail, locale);
            case DUPLICATE, CONFLICT -> text.hint(target.reason, places(detail, text));
            case REFUSED_BY_GRAPH ->
                text.refusedByGraph(
                        target.graphStatus == null ? 0 : target.graphStatus,
                        target.graphCode == null ? "" : " (" + target.graphCode + ")");
            default -> text.hint(target.reason, detail);
        };
    }

    private static String malformed(String detail, Locale locale) {
        String[] parts = detail.split(":", 2);
        return InvalidValueText.sentence(InvalidValue.Code.valueOf(parts[0]), parts.length > 1 ? parts[1] : "", locale);
    }

    private static String places(String detail, ChangeTextMessages text) {
        return Arrays.stream(detail.split(", "))
                .map(place -> place.startsWith("#") ? text.entry(place.substring(1)) : text.line(place))
                .collect(Collectors.joining(", "));
    }

    private Hints() {}
}
