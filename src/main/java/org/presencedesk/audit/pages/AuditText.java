package org.presencedesk.audit.pages;

import java.util.Locale;
import org.presencedesk.web.Language;

/** The words about the trail in one language. */
public final class AuditText {

    public static AuditMessages in(Locale locale) {
        return Language.messages(AuditMessages.class, locale);
    }

    private AuditText() {}
}
