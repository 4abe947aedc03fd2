package org.presencedesk.csv;

import java.util.List;

/**
 * One record of a file, as its author wrote it: neither trimmed nor freed of its {@link FormulaGuard}.
 *
 * @param line physical line on which the record starts, from 1
 * @param broken its quotes do not match up, or it is longer than any spreadsheet could make it; the cells are then a guess from this one line
 */
public record CsvRow(long line, List<String> cells, boolean broken) {

    public boolean blank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
