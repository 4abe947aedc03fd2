package org.presencedesk.installation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** The texts of the set-up page for one reader. */
record Words(InstallationMessages text, MicrosoftMessages microsoft, CheckMessages check, Locale locale, ZoneId zone) {

    static Words in(Locale locale, ZoneId zone) {
        return new Words(
                Language.messages(InstallationMessages.class, locale),
                Language.messages(MicrosoftMessages.class, locale),
                Language.messages(CheckMessages.class, locale),
                locale,
                zone);
    }

    String number(long number) {
        return Formats.number(number, locale);
    }

    String time(Instant at) {
        return Formats.time(at, zone, locale);
    }

    String span(Duration span) {
        return Formats.duration(span, locale);
    }
}
