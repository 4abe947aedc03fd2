package org.presencedesk.change.values;

import static org.presencedesk.change.values.InvalidValue.Code.DURATION_CALENDAR;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_FRACTION;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_TOO_LONG;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_TOO_SHORT;
import static org.presencedesk.change.values.InvalidValue.Code.DURATION_UNREADABLE;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: ISO 8601 days and time in whole seconds, PT1M to P30D; in files {@code 30m}, {@code 8h}, {@code 2d}, too. */
final class DurationReader {

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int LONGEST_TEXT = 50;

    /** All of ISO 8601, so that what is not allowed can be told from what is no duration. */
    private static final Pattern ISO = Pattern.compile(
            "(-)?P(nY)?(nM)?(nW)?(nD)?(?:(?=T[-\\d])T(nH)?(nM)?(nS)?)?".replace("n", "(-?\\d+(?:[.,]\\d+)?)"));

    private static final Pattern SHORT_FORM =
            Pattern.compile("(-?\\d+(?:[.,]\\d+)?)\\s*([mhdw])", Pattern.CASE_INSENSITIVE);

    private DurationReader() {}

    static Duration ofIso(String given) throws InvalidValue {
        return ofIso(given, given);
    }

    /** Also takes {@code 30m}, {@code 8h} and {@code 2d}, in either case. */
    static Duration ofCell(String given) throws InvalidValue {
        Matcher form = SHORT_FORM.matcher(given);
        String iso = given.toUpperCase(Locale.ROOT);
        if (form.matches()) {
            String unit = form.group(2).toUpperCase(Locale.ROOT);
            iso = ("DW".contains(unit) ? "P" : "PT") + form.group(1) + unit;
        }
        return ofIso(iso, given);
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
