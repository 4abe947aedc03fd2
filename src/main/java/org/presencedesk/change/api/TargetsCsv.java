package org.presencedesk.change.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.presencedesk.change.file.CsvHeadings;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.text.Hints;
import org.presencedesk.csv.CsvWriter;

/**
 * The result file: the author's own columns, order and delimiter, then what became of each row. Written page
 * by page, so any size takes the same memory.
 */
public final class TargetsCsv {

    private static final int PAGE = 1_000;

    private final Change change;
    private final ChangeInput input;
    private final Locale locale;
    private final char delimiter;

    /** @param delimiter where no file with one of its own was uploaded */
    public TargetsCsv(Change change, ChangeInput input, Locale locale, char delimiter) {
        this.change = change;
        this.input = input;
        this.locale = locale;
        this.delimiter = input != null && input.delimiter != null ? input.delimiter.charAt(0) : delimiter;
    }

    public void write(Set<TargetState> states, OutputStream out) throws IOException {
        boolean fromFile = input != null && input.delimiter != null;
        boolean bare = fromFile && input.header == null;
        CsvWriter csv = new CsvWriter(out, delimiter);
        List<String> own = fromFile ? bare ? CsvHeadings.IDENTITY.subList(0, 1) : input.header : CsvHeadings.IDENTITY;
        csv.write(join(own, CsvHeadings.RESULT));
        int after = -1;
        List<Target> page;
        do {
            int from = after;
            page = QuarkusTransaction.requiringNew()
                    .call(() -> Target.page(change.id(), states, Set.of(), Set.of(), from, PAGE));
            for (Target target : page) {
                csv.write(join(fromFile ? fitted(target, own.size()) : identity(target), result(target)));
                after = target.position;
            }
            csv.flush();
        } while (page.size() == PAGE);
    }

    private static List<String> identity(Target target) {
        String name = target.userPrincipalName != null
                ? target.userPrincipalName
                : target.personId != null ? target.personId.toString() : target.input;
        return Stream.of(name, target.displayName).map(TargetsCsv::text).toList();
    }

    /** A row with more or fewer cells than the heading must not push the result columns out of place. */
    private static List<String> fitted(Target target, int width) {
        List<String> cells = new ArrayList<>(target.cells == null ? List.of() : target.cells);
        if (cells.size() > width) {
            return cells.subList(0, width);
        }
        cells.addAll(Collections.nCopies(width - cells.size(), ""));
        return cells;
    }

    private List<String> result(Target target) {
        return Stream.of(
                        target.state,
                        target.reason,
                        Hints.of(target, locale),
                        target.attempts,
                        target.sentAt,
                        target.settledAt,
                        target.acceptedUntil,
                        target.graphStatus,
                        target.graphCode,
                        target.graphRequestId,
                        target.observed,
                        target.observedAt)
                .map(TargetsCsv::text)
                .toList();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
