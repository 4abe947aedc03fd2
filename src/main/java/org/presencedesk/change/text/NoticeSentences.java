package org.presencedesk.change.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.presencedesk.change.model.Notice;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** What deserves to be known about a plan, in the reader's language. */
public final class NoticeSentences {

    /** @param zone of the reader */
    public static String of(Notice notice, ZoneId zone, Locale locale) {
        String first = notice.about().isEmpty() ? "" : notice.about().get(0);
        String second = notice.about().size() < 2 ? "" : notice.about().get(1);
        if (notice.code() == Notice.Code.DEFAULT_DURATION) {
            second = Formats.duration(Duration.parse(second), locale);
        }
        if (notice.code() == Notice.Code.MICROSOFT_ASKED_TO_WAIT) {
            first = Formats.time(Instant.parse(first), zone, locale);
        }
        return Language.messages(ChangeTextMessages.class, locale).notice(notice.code(), first, second);
    }

    private NoticeSentences() {}
}
