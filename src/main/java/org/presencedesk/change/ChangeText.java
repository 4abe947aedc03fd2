package org.presencedesk.change;

import java.util.Locale;
import org.presencedesk.web.Language;

/** {@link ChangeMessages} in a language. */
final class ChangeText {

    static ChangeMessages in(Locale locale) {
        return Language.messages(ChangeMessages.class, locale);
    }

    private ChangeText() {}
}
