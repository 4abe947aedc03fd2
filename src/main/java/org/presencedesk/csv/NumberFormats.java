package org.presencedesk.csv;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How the numbers of a workbook are shown: a date is a number of days, and only its format tells (ECMA-376 part 1, 18.8.30). */
final class NumberFormats {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** 31 December 9999. */
    private static final BigDecimal LAST_DAY = new BigDecimal("2958466");

    private static final BigDecimal SECONDS = new BigDecimal("86400");
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_STYLES = 65_536;

    /** Texts, colours and conditions within a format; elapsed hours, minutes and seconds are no such thing. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^\\]]*]");

    private enum Kind {
        NUMBER,
        DATE,
        DATE_TIME,
        TIME
    }

    private final List<Kind> styles = new ArrayList<>();

    /** @param part {@code null} where the workbook has no styles */
    NumberFormats(InputStream part) throws IOException, XMLStreamException {
        if (part == null) {
            return;
        }
        Map<String, Kind> own = new HashMap<>();
        try (part) {
            XMLStreamReader xml = SafeXml.reader(part);
            boolean ofCells = false;
            while (SafeXml.goTo(xml, "numFmt", "cellStyleXfs", "cellXfs", "cellStyles", "xf")) {
                switch (xml.getLocalName()) {
                    case "numFmt" -> {
                        if (own.size() < MOST_STYLES) {
                            own.put(SafeXml.attribute(xml, "numFmtId"), kindOf(SafeXml.attribute(xml, "formatCode")));
                        }
                    }
                    case "xf" -> {
                        if (ofCells && styles.size() < MOST_STYLES) {
                            styles.add(kindOf(xml.getAttributeValue(null, "numFmtId"), own));
                        }
                    }
                    default -> ofCells = xml.getLocalName().equals("cellXfs");
                }
            }
        }
    }

    private static Kind kindOf(String id, Map<String, Kind> own) {
        if (id == null || own.containsKey(id)) {
            return own.getOrDefault(id, Kind.NUMBER);
        }
        return switch (id) {
            case "14", "15", "16", "17", "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58" ->
                Kind.DATE;
            case "22" -> Kind.DATE_TIME;
            case "18", "19", "20", "21", "32", "33", "34", "35", "45", "46", "47", "55", "56" -> Kind.TIME;
            default -> Kind.NUMBER;
        };
    }

    private static Kind kindOf(String format) {
        String letters = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        boolean date = letters.indexOf('y') >= 0 || letters.indexOf('d') >= 0;
        boolean time = letters.indexOf('h') >= 0 || letters.indexOf('s') >= 0 || letters.contains("[m");
        if (letters.contains("general")) {
            return Kind.NUMBER;
        }
        if (time) {
            return date ? Kind.DATE_TIME : Kind.TIME;
        }
        return date ? Kind.DATE : Kind.NUMBER;
    }

    /**
     * @param style of the cell
     * @return a date as {@code YYYY-MM-DD}, with a time where it has one; a time as {@code H:mm}; else the number as people write it
     */
    String text(String number, int style, boolean from1904) {
        BigDecimal value;
        try {
            value = number.length() > LONGEST_NUMBER ? null : new BigDecimal(number);
        } catch (NumberFormatException e) {
            value = null;
        }
        if (value == null || Math.abs(value.scale()) > LONGEST_NUMBER) {
            return number;
        }
        Kind kind = style >= 0 && style < styles.size() ? styles.get(style) : Kind.NUMBER;
        boolean day = value.signum() >= 0 && value.compareTo(LAST_DAY) < 0;
        if (kind == Kind.NUMBER || !day) {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
        long seconds = value.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return kind == Kind.TIME ? time(seconds) : date(seconds, kind, from1904);
    }

    private static String time(long seconds) {
        String minutes = String.format(Locale.ROOT, "%d:%02d", seconds / 3_600, seconds / 60 % 60);
        return seconds % 60 == 0 ? minutes : minutes + String.format(Locale.ROOT, ":%02d", seconds % 60);
    }

    /** Day 0 is 30 December 1899, since 1900 is taken for a leap year; or 1 January 1904, as on old Macs. */
    private static String date(long seconds, Kind kind, boolean from1904) {
        LocalDateTime first = from1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
        LocalDateTime at = first.plusSeconds(seconds);
        if (seconds % 86_400 == 0 && kind == Kind.DATE) {
            return DATE.format(at);
        }
        return (seconds % 60 == 0 ? TO_THE_MINUTE : TO_THE_SECOND).format(at);
    }
}
