package org.presencedesk.change.text;

import java.util.Locale;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** The sentence for each value that cannot be used. */
public final class InvalidValueText {

    public static Refusal.Fault fault(InvalidValue value, Long line) {
        return new Refusal.Fault(
                value.field(), line, value.code().name(), in -> sentence(value.code(), value.value(), in));
    }

    /** @param code {@code null} for a person who is named by nothing that can be looked up */
    public static String sentence(InvalidValue.Code code, String value, Locale locale) {
        ChangeTextMessages text = Language.messages(ChangeTextMessages.class, locale);
        return code == null ? text.hint(Reason.MALFORMED, "") : text.invalidValue(code, value == null ? "" : value);
    }

    private InvalidValueText() {}
}
