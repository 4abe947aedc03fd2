package org.presencedesk.web;

import io.quarkus.qute.TemplateExtension;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. A time always names its zone. */
@TemplateExtension(namespace = "show")
public class Formats {

    public static String time(Instant at, ZoneId zone, Locale locale) {
        if (at == null) {
            return "–";
        }
        return DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", locale).format(at.atZone(zone)) + " " + name(zone);
    }

    public static String exactTime(Instant at, ZoneId zone, Locale locale) {
        if (at == null) {
            return "–";
        }
        return DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", locale).format(at.atZone(zone)) + " " + name(zone);
    }

    public static String number(Number n, Locale locale) {
        return n == null ? "–" : NumberFormat.getIntegerInstance(locale).format(n);
    }

    /** A number that is a name, so without groups of thousands. */
    public static String digits(Number n) {
        return String.valueOf(n);
    }

    /** Hours and minutes and such, in words: at most the two largest units. */
    public static String duration(Duration duration, Locale locale) {
        if (duration == null) {
            return "–";
        }
        WebMessages text = WebText.in(locale);
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        int seconds = duration.toSecondsPart();
        if (days > 0) {
            return text.days(days) + (hours > 0 ? " " + text.hours(hours) : "");
        }
        if (hours > 0) {
            return text.hours(hours) + (minutes > 0 ? " " + text.minutes(minutes) : "");
        }
        if (minutes > 0) {
            return text.minutes(minutes) + (seconds > 0 && minutes < 10 ? " " + text.seconds(seconds) : "");
        }
        return text.seconds(seconds);
    }

    public static String iso(String duration, Locale locale) {
        return duration(duration == null ? null : Duration.parse(duration), locale);
    }

    private static String name(ZoneId zone) {
        return zone.getId().equals("Z") ? "UTC" : zone.getId();
    }
}
