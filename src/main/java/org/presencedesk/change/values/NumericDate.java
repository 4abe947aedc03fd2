package org.presencedesk.change.values;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates like {@code 12/1/2026 5:00 PM} and {@code 01.12.2026 17:00}: day and month can only be told apart by who wrote them. */
public final class NumericDate {

    /** A year of two digits could be a day as well. */
    private static final Pattern SHAPE = Pattern.compile(
            "(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}),?(?:T|\\s+)(\\d{1,2})(:\\d\\d(?::\\d\\d)?)(?:\\s*([AaPp])\\.?[Mm]\\.?)?");

    private static final int NOON = 12;

    private NumericDate() {}

    /** Whether it is one, if no certain date. */
    public static boolean matches(String given) {
        return SHAPE.matcher(TypedText.trim(given)).matches();
    }

    /** @return {@code YYYY-MM-DDTHH:mm[:ss]}, not checked for whether there is such a date; the same text where it is none of these */
    static String iso(String given, DateOrder order) {
        Matcher parts = SHAPE.matcher(given);
        if (order == null || !parts.matches()) {
            return given;
        }
        boolean dayFirst = order == DateOrder.DAY_FIRST;
        int day = Integer.parseInt(parts.group(dayFirst ? 1 : 3));
        int month = Integer.parseInt(parts.group(dayFirst ? 3 : 1));
        int hour = hour(Integer.parseInt(parts.group(5)), parts.group(7));
        return String.format(Locale.ROOT, "%s-%02d-%02dT%02d%s", parts.group(4), month, day, hour, parts.group(6));
    }

    /** @param half {@code a} or {@code p}, or {@code null} for a clock of 24 hours */
    private static int hour(int told, String half) {
        if (half == null) {
            return told;
        }
        // 13 PM is no time: left to be refused.
        int sinceNoon = told == NOON ? 0 : told > NOON || told == 0 ? 99 : told;
        return half.equalsIgnoreCase("p") && sinceNoon < NOON ? sinceNoon + NOON : sinceNoon;
    }
}
