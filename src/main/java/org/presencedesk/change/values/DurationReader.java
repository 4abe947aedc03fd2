package org.presencedesk.change.values;

import static org.presencedesk.change.values.InvalidValue.Code.DURATION_CALENDAR;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_FRACTION;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_TOO_LONG;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_TOO_SHORT;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_UNREADABLE;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: ISO 8601 days and time in whole seconds, PT1M to P30D; in files also as people write them, such as {@code 1h 30m}. */
final class DurationReader {

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int LONGEST_TEXT = 50;

    /** All of ISO 8601, so that what is not allowed can be told from what is no duration. */
    private static final Pattern ISO = Pattern.compile(
            "(-)?P(nY)?(nM)?(nW)?(nD)?(?:(?=T[-\\d])T(nH)?(nM)?(nS)?)?".replace("n", "(-?\\d+(?:[.,]\\d+)?)"));

    private static final Pattern HOURS_AND_MINUTES = Pattern.compile("(\\d{1,3}):([0-5]\\d)");
    private static final Pattern PART = Pattern.compile("(-?\\d+(?:[.,]\\d+)?)\\s*(\\p{L}+)\\.?\\s*");

    /** In English, German, Spanish, French and Russian; a Russian н is a week. */
    private static final Map<String, Set<String>> UNITS = Map.of(
            "M",
                    Set.of(
                            "m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "м", "мин",
                            "минута", "минуты", "минут", "минуту"),
            "H",
                    Set.of(
                            "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora",
                            "horas", "ч", "час", "часа", "часов"),
            "D",
                    Set.of(
                            "d", "day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días", "dia", "dias",
                            "д", "дн", "день", "дня", "дней"),
            "W",
                    Set.of(
                            "w",
                            "wk",
                            "week",
                            "weeks",
                            "woche",
                            "wochen",
                            "semaine",
                            "semaines",
                            "semana",
                            "semanas",
                            "н",
                            "нед",
                            "неделя",
                            "недели",
                            "недель"));

    private DurationReader() {}

    static Duration ofIso(String given) throws InvalidValue {
        return ofIso(given, given);
    }

    /** Also takes {@code 30m}, {@code 8 hours}, {@code 1h30m}, {@code 1:30} and the like, in either case. */
    static Duration ofCell(String given) throws InvalidValue {
        if (given.length() > LONGEST_TEXT) {
            throw invalid(DURATION_UNREADABLE, given);
        }
        Matcher clock = HOURS_AND_MINUTES.matcher(given);
        if (clock.matches()) {
            return ofIso("PT" + clock.group(1) + "H" + clock.group(2) + "M", given);
        }
        String iso = isoOfParts(given.toLowerCase(Locale.ROOT));
        return ofIso(iso == null ? given.toUpperCase(Locale.ROOT) : iso, given);
    }

    /** @return {@code null} unless it is one number with its unit after the other, the larger unit first */
    private static String isoOfParts(String given) {
        StringBuilder days = new StringBuilder("P");
        StringBuilder time = new StringBuilder();
        Matcher part = PART.matcher(given);
        int end = 0;
        while (part.find() && part.start() == end) {
            String unit = unit(part.group(2));
            if (unit == null) {
                return null;
            }
            ("DW".contains(unit) ? days : time).append(part.group(1)).append(unit);
            end = part.end();
        }
        if (end == 0 || end < given.length()) {
            return null;
        }
        return days + (time.isEmpty() ? "" : "T" + time);
    }

    private static String unit(String word) {
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Duration ofIso(String iso, String given) throws InvalidValue {
        Matcher parts = ISO.matcher(iso);
        if (iso.length() > LONGEST_TEXT || !parts.matches() || iso.endsWith("P")) {
            throw invalid(DURATION_UNREADABLE, given);
        }
        if (parts.group(2) != null || parts.group(4) != null || parts.group(6) != null) {
            throw invalid(DURATION_CALENDAR, given);
        }
        if (iso.contains(".") || iso.contains(",")) {
            throw invalid(DURATION_FRACTION, given);
        }
        BigInteger seconds = seconds(parts.group(9), 86_400)
                .add(seconds(parts.group(11), 3_600))
                .add(seconds(parts.group(13), 60))
                .add(seconds(parts.group(15), 1));
        if (iso.contains("-") || seconds.compareTo(BigInteger.valueOf(SHORTEST.toSeconds())) < 0) {
            throw invalid(DURATION_TOO_SHORT, given);
        }
        if (seconds.compareTo(BigInteger.valueOf(LONGEST.toSeconds())) > 0) {
            throw invalid(DURATION_TOO_LONG, given);
        }
        return Duration.ofSeconds(seconds.longValueExact());
    }

    private static BigInteger seconds(String count, long each) {
        return count == null ? BigInteger.ZERO : new BigInteger(count).multiply(BigInteger.valueOf(each));
    }

    private static InvalidValue invalid(InvalidValue.Code code, String given) {
        return new InvalidValue(code, "duration", given);
    }
}
