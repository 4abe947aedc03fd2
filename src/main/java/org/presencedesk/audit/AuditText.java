package org.presencedesk.audit;

import java.util.Locale;
import org.presencedesk.web.Language;

/** The words about the trail in one language. */
final class AuditText {

    static AuditMessages in(Locale locale) {
        return Language.messages(AuditMessages.class, locale);
    }

    private AuditText() {}
}
