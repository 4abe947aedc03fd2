package org.presencedesk.change.file;

import static org.presencedesk.change.file.UnusableFile.Code.COLUMN_TWICE;
import static org.presencedesk.change.file.UnusableFile.Code.COLUMN_UNKNOWN;
import static org.presencedesk.change.file.UnusableFile.Code.NO_IDENTITY_COLUMN;
import static org.presencedesk.change.file.UnusableFile.Code.TOO_MANY_COLUMNS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.presencedesk.access.StorableText;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.csv.ColumnLetters;
import org.presencedesk.csv.FormulaGuard;
import org.presencedesk.csv.TableRow;

/**
 * Finds out what the columns of a file are: by their headings ({@code Label [property]} as in Entra's own templates, or the bare
 * property), by what stands below them, and by what somebody says of them.
 */
final class ColumnFinder {

    /** Far more than anybody's list of people has; each row keeps its author's cells for the result file. */
    static final int MOST_COLUMNS = 200;

    /** Of all headings together, in the sentence that names them. */
    private static final int LONGEST_NAMING = 1_000;

    private static final String DISPLAY_NAME = CsvHeadings.IDENTITY.get(1).toLowerCase(Locale.ROOT);

    /** What our own files add to those of their authors. */
    private static final Set<String> OURS = Stream.of(CsvHeadings.RESULT, CsvHeadings.PROBLEM)
            .flatMap(List::stream)
            .map(heading -> heading.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern PROPERTY = Pattern.compile("([^\\[\\]]*)\\[([^\\[\\]]+)\\][^\\[\\]]*");

    private final List<String> header;
    private final List<TableRow> below;
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final Map<String, String> twice = new LinkedHashMap<>();
    private final List<Integer> own = new ArrayList<>();
    private final List<Integer> unknown = new ArrayList<>();
    private final List<String> secret = new ArrayList<>();
    private final List<Integer> withoutIdentities = new ArrayList<>();
    private final Map<String, Integer> perhaps = new LinkedHashMap<>();

    private ColumnFinder(List<String> header, List<TableRow> below) {
        this.header = header;
        this.below = below;
    }

    /** @param below some of the rows under the heading, by which it is told what a column holds */
    static FileColumns find(List<String> header, List<TableRow> below, FileMapping mapping) throws UnusableFile {
        if (header.stream().skip(MOST_COLUMNS).anyMatch(TypedText::given)) {
            throw new UnusableFile(TOO_MANY_COLUMNS, null);
        }
        // Spreadsheets write delimiters for thousands of columns that were formatted once and never filled.
        ColumnFinder finder = new ColumnFinder(header.subList(0, Math.min(header.size(), MOST_COLUMNS)), below);
        finder.recognise();
        finder.apply(mapping);
        return finder.columns(finder.header);
    }

    /** Of a file without heading: its columns are called by their letters. A single one names people. */
    static FileColumns withoutHeading(int width, FileMapping mapping) throws UnusableFile {
        List<String> letters = IntStream.range(0, Math.min(width, MOST_COLUMNS))
                .mapToObj(ColumnLetters::of)
                .toList();
        ColumnFinder finder = new ColumnFinder(letters, List.of());
        IntStream.range(0, letters.size()).forEach(finder.own::add);
        if (width == 1) {
            finder.known.put("user", 0);
        }
        finder.apply(mapping);
        return finder.columns(width == 1 ? null : letters);
    }

    /** Whether a heading of the row names people. */
    static boolean namePeople(List<String> cells) {
        return cells.stream().anyMatch(cell -> ColumnNames.IDENTITIES.contains(meaning(plain(cell))));
    }

    /** Whether this is the heading that is meant, however it is written. */
    static boolean isCalled(String heading, String name) {
        return plain(heading).equals(plain(name));
    }

    private static String plain(String heading) {
        return TypedText.trim(FormulaGuard.remove(heading)).toLowerCase(Locale.ROOT);
    }

    private static String meaning(String plain) {
        Matcher property = PROPERTY.matcher(plain);
        if (!property.matches()) {
            return ColumnNames.meaning(plain);
        }
        // Others have something else in brackets: "Email Address [Required]" of Google.
        String named = ColumnNames.meaning(property.group(2));
        String label = ColumnNames.meaning(property.group(1));
        return !ColumnNames.isKnown(named) && ColumnNames.isKnown(label) ? label : named;
    }

    private FileColumns columns(List<String> headings) {
        List<String> identities = identityColumns().toList();
        UnusableFile problem = null;
        if (!twice.isEmpty()) {
            problem = new UnusableFile(COLUMN_TWICE, twice.values().iterator().next());
        } else if (identities.isEmpty()) {
            problem = new UnusableFile(NO_IDENTITY_COLUMN, named(header));
        }
        return new FileColumns(
                headings, known, own, identities, unused(unknown), secret, unused(withoutIdentities), problem);
    }

    private List<String> unused(List<Integer> columns) {
        return columns.stream()
                .filter(index -> !known.containsValue(index))
                .map(index -> TypedText.trim(header.get(index)))
                .toList();
    }

    private static String named(List<String> header) {
        String all =
                header.stream().filter(TypedText::given).map(TypedText::trim).collect(Collectors.joining(", "));
        return StorableText.beginningOf(all, LONGEST_NAMING);
    }

    private void recognise() {
        for (int i = 0; i < header.size(); i++) {
            add(header.get(i), i);
        }
        giveWay();
        perhaps.forEach(this::decide);
    }

    private void add(String heading, int index) {
        String plain = plain(heading);
        if (OURS.contains(plain)) {
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
                twice.putIfAbsent(meaning, TypedText.trim(heading));
            }
        } else if (ColumnNames.perhaps(meaning) != null && !perhaps.containsKey(ColumnNames.perhaps(meaning))) {
            perhaps.put(ColumnNames.perhaps(meaning), index);
        } else if (!plain.isEmpty() && !plain.equals(DISPLAY_NAME)) {
            unknown.add(index);
        }
    }

    /** Exports of forms have an {@code ID} of their own beside the mail address: who fills it with numbers names nobody by it. */
    private void giveWay() {
        List<String> holding = identityColumns()
                .filter(name -> below.stream().anyMatch(row -> FileColumns.isIdentity(cell(row, known.get(name)))))
                .toList();
        if (holding.isEmpty()) {
            return;
        }
        List<String> others = identityColumns()
                .filter(name -> !holding.contains(name))
                .filter(name -> below.stream().anyMatch(row -> TypedText.given(cell(row, known.get(name)))))
                .toList();
        others.forEach(name -> withoutIdentities.add(known.remove(name)));
    }

    private Stream<String> identityColumns() {
        return ColumnNames.IDENTITIES.stream().filter(known::containsKey);
    }

    private void decide(String meaning, int index) {
        Predicate<String> says =
                Set.of("startsat", "endsat").contains(meaning) ? Expiry::isEndIn : Availability::isNamedIn;
        boolean said = below.stream().anyMatch(row -> says.test(cell(row, index)));
        if (!said || known.putIfAbsent(meaning, index) != null) {
            unknown.add(index);
        }
    }

    private static String cell(TableRow row, int index) {
        return index < row.cells().size() ? FormulaGuard.remove(row.cells().get(index)) : "";
    }

    private void apply(FileMapping mapping) throws UnusableFile {
        if (mapping.user() != null) {
            nameBy(mapping.user());
        }
        for (Map.Entry<String, String> said : mapping.values().entrySet()) {
            twice.remove(said.getKey());
            known.remove(said.getKey());
            if (TypedText.given(said.getValue())) {
                known.put(said.getKey(), index(said.getValue()));
            }
        }
    }

    /** Where it is the column that was recognised, others still name those whose cell in it is empty. */
    private void nameBy(String column) throws UnusableFile {
        Integer said = TypedText.given(column) ? index(column) : null;
        Integer recognised = identityColumns().findFirst().map(known::get).orElse(null);
        ColumnNames.IDENTITIES.forEach(twice::remove);
        if (said == null || !said.equals(recognised)) {
            ColumnNames.IDENTITIES.forEach(known::remove);
        }
        if (said != null && !said.equals(recognised)) {
            String meaning = meaning(plain(header.get(said)));
            known.put(ColumnNames.IDENTITIES.contains(meaning) ? meaning : "user", said);
        }
    }

    private int index(String column) throws UnusableFile {
        int[] called = IntStream.range(0, header.size())
                .filter(index -> isCalled(header.get(index), column))
                .toArray();
        if (called.length > 1) {
            throw new UnusableFile(COLUMN_TWICE, TypedText.trim(column));
        }
        if (called.length == 1) {
            return called[0];
        }
        String letters = TypedText.trim(column);
        int index = ColumnLetters.column(letters);
        if (index < 0 || index >= header.size() || !ColumnLetters.of(index).equalsIgnoreCase(letters)) {
            throw new UnusableFile(COLUMN_UNKNOWN, letters);
        }
        return index;
    }
}
