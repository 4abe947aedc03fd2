package org.presencedesk.web;

import java.util.Locale;

/** {@link WebMessages} in a language. */
public final class WebText {

    public static WebMessages in(Locale locale) {
        return Language.messages(WebMessages.class, locale);
    }

    private WebText() {}
}
