package org.presencedesk.change.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
        if (notice.code() == Notice.Code.FROM_LIST) {
            return fromList(notice.about(), zone, locale);
        }
        if (notice.code() == Notice.Code.NOBODY_HAS) {
            second = SourceText.property(second, locale);
        }
        if (notice.code() == Notice.Code.DEFAULT_DURATION) {
            second = Formats.duration(Duration.parse(second), locale);
        }
        if (notice.code() == Notice.Code.MICROSOFT_ASKED_TO_WAIT) {
            first = Formats.time(Instant.parse(first), zone, locale);
        }
        return Language.messages(ChangeTextMessages.class, locale).notice(notice.code(), first, second);
    }

    private static String fromList(List<String> about, ZoneId zone, Locale locale) {
        ChangeTextMessages text = Language.messages(ChangeTextMessages.class, locale);
        String list = about.get(0);
        if (about.size() < 2) {
            return text.listFirstUsed(list);
        }
        String used = Formats.time(Instant.parse(about.get(1)), zone, locale);
        if (about.size() < 4) {
            return text.listUsedLongAgo(list, used);
        }
        String came = about.get(2);
        String went = about.get(3);
        boolean named = about.size() > 5;
        return came.equals("0") && went.equals("0")
                ? text.listUnchanged(list, used)
                : text.listChanged(list, used, came, went, named ? about.get(4) : "", named ? about.get(5) : "");
    }

    private NoticeSentences() {}
}
