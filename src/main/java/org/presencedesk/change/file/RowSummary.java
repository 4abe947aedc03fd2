package org.presencedesk.change.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.presencedesk.access.StorableText;
import org.presencedesk.change.request.FileLook.Problem;
import org.presencedesk.change.request.FileLook.Row;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.NumericDate;
import org.presencedesk.csv.TableRow;
import org.presencedesk.directory.Identity;

/** The first rows of a file and what is wrong with all of them by kind, gathered while they go by. */
final class RowSummary {

    /** As much of a cell as a page shows. */
    static final int LONGEST_CELL = 200;

    private static final int ROWS_SHOWN = 10;
    private static final int LINES_SHOWN = 10;
    private static final int STATUSES_SHOWN = 20;

    private final FileColumns columns;
    private final List<Row> first = new ArrayList<>();
    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private final Map<String, Long> statuses = new LinkedHashMap<>();
    private boolean asksDateOrder;

    RowSummary(FileColumns columns) {
        this.columns = columns;
    }

    List<Row> first() {
        return List.copyOf(first);
    }

    /** The kind that came first is first. */
    List<Problem> problems() {
        return List.copyOf(problems.values());
    }

    /** What was written where a status should stand, with how many rows have it. */
    Map<String, Long> unknownStatuses() {
        return statuses;
    }

    boolean asksDateOrder() {
        return asksDateOrder;
    }

    void add(TableRow row, List<PlanEntry> entries) {
        if (entries.isEmpty() && first.size() < ROWS_SHOWN) {
            first.add(new Row(row.line(), cells(row), null, null, null, null, null, null, null, null, null));
        }
        for (PlanEntry entry : entries) {
            Problem problem = problem(entry);
            if (problem != null) {
                count(problem);
                asksDateOrder |=
                        problem.code() == InvalidValue.Code.END_UNREADABLE && NumericDate.matches(problem.value());
                problems.merge(problem.kind(), problem, RowSummary::both);
            }
            if (first.size() < ROWS_SHOWN) {
                first.add(row(row, entry, problem));
            }
        }
    }

    private void count(Problem problem) {
        boolean known = statuses.containsKey(problem.value());
        if (problem.code() == InvalidValue.Code.AVAILABILITY_UNKNOWN && (known || statuses.size() < STATUSES_SHOWN)) {
            statuses.merge(problem.value(), 1L, Long::sum);
        }
    }

    /** @return {@code null} if its values can be used and it names somebody who can be looked up */
    static Problem problem(PlanEntry entry) {
        InvalidValue invalid = entry.problem();
        if (invalid != null) {
            return new Problem(invalid.code(), StorableText.of(invalid.value()), 1, List.of(entry.line()));
        }
        return entry.identity().kind() == Identity.Kind.UNREADABLE
                ? new Problem(null, null, 1, List.of(entry.line()))
                : null;
    }

    private static Problem both(Problem one, Problem other) {
        Long line = other.lines().get(0);
        List<Long> lines = one.lines();
        if (lines.size() < LINES_SHOWN && !lines.contains(line)) {
            lines = new ArrayList<>(lines);
            lines.add(line);
        }
        return new Problem(one.code(), one.value(), one.count() + 1, lines);
    }

    private Row row(TableRow row, PlanEntry entry, Problem problem) {
        PresenceValues values = entry.values();
        Expiry ending = values.ending();
        boolean ownStatus = !columns.cell(row.cells(), "availability").isEmpty();
        return new Row(
                row.line(),
                cells(row),
                shortened(entry.input()),
                ownStatus ? values.action() : null,
                ownStatus ? values.availability() : null,
                ending == null || ending.duration() == null
                        ? null
                        : ending.duration().toString(),
                values.startsAt(),
                ending == null ? null : ending.endsAt(),
                values.zone(),
                shortened(entry.note()),
                problem);
    }

    private List<String> cells(TableRow row) {
        if (!columns.mayKeep(row, row.cells())) {
            return List.of();
        }
        return IntStream.range(0, Math.min(row.cells().size(), ColumnFinder.MOST_COLUMNS))
                .mapToObj(index ->
                        columns.isSecret(index) ? "" : shortened(row.cells().get(index)))
                .toList();
    }

    static String shortened(String text) {
        return shortened(text, LONGEST_CELL);
    }

    static String shortened(String text, int longest) {
        return StorableText.beginningOf(StorableText.of(text), longest);
    }
}
