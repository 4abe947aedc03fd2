package org.presencedesk.change.text;

import java.time.Duration;
import java.util.Locale;
import org.presencedesk.change.model.Notice;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** What deserves to be known about a plan, in the reader's language. */
public final class NoticeSentences {

    public static String of(Notice notice, Locale locale) {
        String first = notice.about().isEmpty() ? "" : notice.about().get(0);
        String second = notice.about().size() < 2 ? "" : notice.about().get(1);
        if (notice.code() == Notice.Code.DEFAULT_DURATION) {
            second = Formats.duration(Duration.parse(second), locale);
        }
        return Language.messages(ChangeTextMessages.class, locale).notice(notice.code(), first, second);
    }

    private NoticeSentences() {}
}
