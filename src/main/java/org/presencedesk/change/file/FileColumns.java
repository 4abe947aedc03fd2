package org.presencedesk.change.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.csv.FormulaGuard;
import org.presencedesk.csv.TableRow;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.WrittenIdentity;

/**
 * The columns of a file, as {@link ColumnFinder} finds them.
 *
 * @param header {@code null} for a list of one bare column
 * @param known where each of {@link ColumnNames#IDENTITIES} and {@link ColumnNames#VALUES} is that the file has
 * @param ownIndexes of the author's own columns
 * @param identities the names of those that name people, best first
 * @param unknown headings that mean nothing here
 * @param secret headings of passwords and the like: their cells are neither kept nor given back
 * @param withoutIdentities headings that could name people, over cells that do not; another column names them
 * @param problem why the rows cannot be read, or {@code null}
 */
record FileColumns(
        List<String> header,
        Map<String, Integer> known,
        List<Integer> ownIndexes,
        List<String> identities,
        List<String> unknown,
        List<String> secret,
        List<String> withoutIdentities,
        UnusableFile problem) {

    private static final JsonMapper JSON = new JsonMapper();

    static boolean isIdentity(String cell) {
        return WrittenIdentity.list(cell).stream()
                .anyMatch(one -> Identity.of(one, false).kind() != Identity.Kind.UNREADABLE);
    }

    void check() throws UnusableFile {
        if (problem != null) {
            throw problem;
        }
    }

    /** How many cells a row may have. */
    int width() {
        return header == null ? 1 : header.size();
    }

    /** The headings of the author's own columns, or {@code null}. */
    List<String> ownHeader() {
        return header == null ? null : ownIndexes.stream().map(header::get).toList();
    }

    /** Where cells have moved to other columns, nobody knows any more under which heading a password stands. */
    boolean mayKeep(TableRow row, List<String> cells) {
        return secret.isEmpty() || !row.broken() && cells.size() <= width();
    }

    boolean isSecret(int index) {
        return header != null && index < header.size() && ColumnNames.isSecret(header.get(index));
    }

    /** The author's own cells up to the last that is filled; cells beyond the last column stay as text in the last. */
    List<String> own(List<String> cells, char delimiter) {
        String[] kept = new String[ownIndexes.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = ownIndexes.get(i) < cells.size() ? cells.get(ownIndexes.get(i)) : "";
        }
        if (cells.size() > width() && kept.length > 0) {
            String surplus = String.join(String.valueOf(delimiter), cells.subList(width(), cells.size()));
            kept[kept.length - 1] += delimiter + surplus;
        }
        int filled = kept.length;
        while (filled > 1 && kept[filled - 1].isEmpty()) {
            filled--;
        }
        return Arrays.asList(kept).subList(0, filled);
    }

    /** What is kept of a row for the result file. */
    String ownAsJson(TableRow row, List<String> cells, char delimiter) {
        try {
            return JSON.writeValueAsString(mayKeep(row, cells) ? own(cells, delimiter) : List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
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
