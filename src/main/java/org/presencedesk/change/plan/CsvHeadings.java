package org.presencedesk.change.plan;

import static org.presencedesk.change.plan.UnusableFile.Code.COLUMN_TWICE;
import static org.presencedesk.change.plan.UnusableFile.Code.NO_IDENTITY_COLUMN;
import static org.presencedesk.change.plan.UnusableFile.Code.TOO_MANY_COLUMNS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.csv.FormulaGuard;

/** The columns of a file, known by their headings: {@code Label [property]} as in Entra's own templates, or the bare property. */
public final class CsvHeadings {

    /** Far more than anybody's list of people has; each row keeps its author's cells for the result file. */
    static final int MOST_COLUMNS = 200;

    public static final List<String> TEMPLATE = List.of(
            "User principal name or object ID [user] Required",
            "Availability [availability]",
            "Ends at [endsAt]",
            "Duration [duration]",
            "Time zone [timeZone]",
            "Note [note]");

    /** Of a result file without columns of its author. */
    public static final List<String> IDENTITY =
            List.of("User principal name or object ID [user] Required", "Display name [displayName]");

    /** What a result file adds. */
    public static final List<String> RESULT = List.of(
            "State [state]",
            "Reason [reason]",
            "Hint [hint]",
            "Attempts [attempts]",
            "Sent at UTC [sentAt]",
            "Settled at UTC [settledAt]",
            "Accepted until UTC [acceptedUntil]",
            "Graph status [graphStatus]",
            "Graph code [graphCode]",
            "Graph request id [graphRequestId]");

    /** Best first: if a row has several of them, the first that is filled counts. */
    private static final List<String> IDENTITIES = List.of(
            "user",
            "userprincipalnameorobjectid",
            "memberobjectidorupn",
            "memberobjectidoruserprincipalname",
            "userprincipalname",
            "upn",
            "username",
            "objectid",
            "id",
            "email",
            "mail");

    private static final Set<String> MAILS = Set.of("email", "mail");
    private static final Set<String> VALUES = Set.of("availability", "endsat", "duration", "timezone", "note");
    private static final String DISPLAY_NAME = IDENTITY.get(1).toLowerCase(Locale.ROOT);

    private static final Set<String> RESULTS =
            RESULT.stream().map(heading -> heading.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

    private static final Pattern PROPERTY = Pattern.compile("[^\\[\\]]*\\[([^\\[\\]]+)\\][^\\[\\]]*");

    private final List<String> header;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<Integer> own = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /** @param header {@code null} for a list of one bare column */
    private CsvHeadings(List<String> header) {
        this.header = header;
    }

    static CsvHeadings bare() {
        CsvHeadings columns = new CsvHeadings(null);
        columns.known.put("user", 0);
        columns.own.add(0);
        return columns;
    }

    static CsvHeadings of(List<String> header) throws UnusableFile {
        if (header.stream().skip(MOST_COLUMNS).anyMatch(TypedText::given)) {
            throw new UnusableFile(TOO_MANY_COLUMNS, null);
        }
        // Spreadsheets write delimiters for thousands of columns that were formatted once and never filled.
        CsvHeadings columns = new CsvHeadings(header.subList(0, Math.min(header.size(), MOST_COLUMNS)));
        for (int i = 0; i < columns.width(); i++) {
            columns.add(header.get(i), i);
        }
        if (IDENTITIES.stream().noneMatch(columns.known::containsKey)) {
            throw new UnusableFile(NO_IDENTITY_COLUMN, null);
        }
        return columns;
    }

    private void add(String heading, int index) throws UnusableFile {
        String plain = TypedText.trim(FormulaGuard.remove(heading)).toLowerCase(Locale.ROOT);
        if (RESULTS.contains(plain)) {
            return;
        }
        own.add(index);
        Matcher property = PROPERTY.matcher(plain);
        String name = TypedText.folded(property.matches() ? property.group(1) : plain);
        if (IDENTITIES.contains(name) || VALUES.contains(name)) {
            if (known.putIfAbsent(name, index) != null) {
                throw new UnusableFile(COLUMN_TWICE, TypedText.trim(heading));
            }
        } else if (!plain.isEmpty() && !plain.equals(DISPLAY_NAME)) {
            unknown.add(TypedText.trim(heading));
        }
    }

    boolean isBare() {
        return header == null;
    }

    /** How many cells a row may have. */
    int width() {
        return header == null ? 1 : header.size();
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** The headings of the author's own columns, or {@code null}. */
    List<String> ownHeader() {
        return header == null ? null : own.stream().map(header::get).toList();
    }

    /** The author's own cells up to the last that is filled; cells beyond the last column stay as text in the last. */
    List<String> own(List<String> cells, char delimiter) {
        String[] kept = new String[own.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = own.get(i) < cells.size() ? cells.get(own.get(i)) : "";
        }
        if (cells.size() > width()) {
            String surplus = String.join(String.valueOf(delimiter), cells.subList(width(), cells.size()));
            kept[kept.length - 1] += delimiter + surplus;
        }
        int filled = kept.length;
        while (filled > 1 && kept[filled - 1].isEmpty()) {
            filled--;
        }
        return Arrays.asList(kept).subList(0, filled);
    }

    /** The cell of a column that is known by this name, trimmed and without guard; empty if there is none. */
    String cell(List<String> cells, String name) {
        Integer index = known.get(name);
        return index == null || index >= cells.size() ? "" : TypedText.trim(FormulaGuard.remove(cells.get(index)));
    }

    String identity(List<String> cells) {
        return identityColumn(cells) == null ? "" : cell(cells, identityColumn(cells));
    }

    boolean isMail(List<String> cells) {
        return identityColumn(cells) != null && MAILS.contains(identityColumn(cells));
    }

    private String identityColumn(List<String> cells) {
        for (String name : IDENTITIES) {
            if (!cell(cells, name).isEmpty()) {
                return name;
            }
        }
        return null;
    }
}
