package org.presencedesk.change.plan;

import static org.presencedesk.change.plan.UnusableFile.Code.COLUMN_TWICE;
import static org.presencedesk.change.plan.UnusableFile.Code.NO_IDENTITY_COLUMN;
import static org.presencedesk.change.plan.UnusableFile.Code.TOO_MANY_COLUMNS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.csv.FormulaGuard;
import org.presencedesk.csv.TableRow;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.WrittenIdentity;

/** The columns of a file, known by their headings: {@code Label [property]} as in Entra's own templates, or the bare property. */
final class FileColumns {

    /** Far more than anybody's list of people has; each row keeps its author's cells for the result file. */
    static final int MOST_COLUMNS = 200;

    private static final String DISPLAY_NAME = CsvHeadings.IDENTITY.get(1).toLowerCase(Locale.ROOT);

    private static final Set<String> RESULTS = CsvHeadings.RESULT.stream()
            .map(heading -> heading.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern PROPERTY = Pattern.compile("[^\\[\\]]*\\[([^\\[\\]]+)\\][^\\[\\]]*");

    private final List<String> header;
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final List<Integer> own = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> secret = new ArrayList<>();
    private final List<String> withoutIdentities = new ArrayList<>();
    private Integer perhapsAvailability;
    private List<String> identities = List.of("user");

    /** @param header {@code null} for a list of one bare column */
    private FileColumns(List<String> header) {
        this.header = header;
    }

    static FileColumns bare() {
        FileColumns columns = new FileColumns(null);
        columns.known.put("user", 0);
        columns.own.add(0);
        return columns;
    }

    /** Whether a heading of the row names people. */
    static boolean namePeople(List<String> cells) {
        return cells.stream().anyMatch(cell -> ColumnNames.IDENTITIES.contains(meaning(plain(cell))));
    }

    /** @param below some of the rows under the heading, by which it is told what a column holds */
    static FileColumns of(List<String> header, List<TableRow> below) throws UnusableFile {
        if (header.stream().skip(MOST_COLUMNS).anyMatch(TypedText::given)) {
            throw new UnusableFile(TOO_MANY_COLUMNS, null);
        }
        // Spreadsheets write delimiters for thousands of columns that were formatted once and never filled.
        FileColumns columns = new FileColumns(header.subList(0, Math.min(header.size(), MOST_COLUMNS)));
        for (int i = 0; i < columns.width(); i++) {
            columns.add(header.get(i), i);
        }
        if (!namePeople(columns.header)) {
            throw new UnusableFile(NO_IDENTITY_COLUMN, null);
        }
        columns.giveWay(below);
        columns.decideOnAvailability(below);
        columns.identities = columns.identityColumns().toList();
        return columns;
    }

    private void add(String heading, int index) throws UnusableFile {
        String plain = plain(heading);
        if (RESULTS.contains(plain)) {
            return;
        }
        if (ColumnNames.isSecret(plain)) {
            secret.add(TypedText.trim(heading));
            return;
        }
        own.add(index);
        String meaning = meaning(plain);
        if (ColumnNames.isKnown(meaning)) {
            if (known.putIfAbsent(meaning, index) != null) {
                throw new UnusableFile(COLUMN_TWICE, TypedText.trim(heading));
            }
        } else if (perhapsAvailability == null && ColumnNames.isPerhapsAvailability(meaning)) {
            perhapsAvailability = index;
        } else if (!plain.isEmpty() && !plain.equals(DISPLAY_NAME)) {
            unknown.add(TypedText.trim(heading));
        }
    }

    private static String plain(String heading) {
        return TypedText.trim(FormulaGuard.remove(heading)).toLowerCase(Locale.ROOT);
    }

    private static String meaning(String plain) {
        Matcher property = PROPERTY.matcher(plain);
        return ColumnNames.meaning(property.matches() ? property.group(1) : plain);
    }

    /** Exports of forms have an {@code ID} of their own beside the mail address: who fills it with numbers names nobody by it. */
    private void giveWay(List<TableRow> below) {
        List<String> holding = identityColumns()
                .filter(name -> below.stream().anyMatch(row -> isIdentity(cell(row.cells(), name))))
                .toList();
        if (holding.isEmpty()) {
            return;
        }
        List<String> others = identityColumns()
                .filter(name -> !holding.contains(name))
                .filter(name ->
                        below.stream().anyMatch(row -> !cell(row.cells(), name).isEmpty()))
                .toList();
        others.forEach(name -> withoutIdentities.add(TypedText.trim(header.get(known.remove(name)))));
    }

    private Stream<String> identityColumns() {
        return ColumnNames.IDENTITIES.stream().filter(known::containsKey);
    }

    static boolean isIdentity(String cell) {
        return WrittenIdentity.list(cell).stream()
                .anyMatch(one -> Identity.of(one, false).kind() != Identity.Kind.UNREADABLE);
    }

    private void decideOnAvailability(List<TableRow> below) {
        if (perhapsAvailability == null) {
            return;
        }
        String heading = header.get(perhapsAvailability);
        boolean names = below.stream()
                .anyMatch(row -> perhapsAvailability < row.cells().size()
                        && Availability.isNamedIn(row.cells().get(perhapsAvailability)));
        if (!names || known.putIfAbsent("availability", perhapsAvailability) != null) {
            unknown.add(TypedText.trim(heading));
        }
    }

    /** How many cells a row may have. */
    int width() {
        return header == null ? 1 : header.size();
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** Headings of passwords and the like: their cells are neither kept nor given back. */
    List<String> secret() {
        return List.copyOf(secret);
    }

    /** Headings that could name people, over cells that do not; another column names them. */
    List<String> withoutIdentities() {
        return List.copyOf(withoutIdentities);
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
        return identityColumn(cells) != null && ColumnNames.MAILS.contains(identityColumn(cells));
    }

    /** The same cells with one person in place of several. */
    List<String> naming(String person, List<String> cells) {
        List<String> one = new ArrayList<>(cells);
        one.set(known.get(identityColumn(cells)), person);
        return one;
    }

    private String identityColumn(List<String> cells) {
        for (String name : identities) {
            if (!cell(cells, name).isEmpty()) {
                return name;
            }
        }
        return null;
    }
}
