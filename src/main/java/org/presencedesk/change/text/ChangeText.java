package org.presencedesk.change.text;

import java.util.Locale;
import org.presencedesk.web.Language;

/** {@link ChangeMessages} in a language. */
public final class ChangeText {

    public static ChangeMessages in(Locale locale) {
        return Language.messages(ChangeMessages.class, locale);
    }

    private ChangeText() {}
}
