package org.presencedesk.csv;

import java.util.List;

/**
 * One row of a table, as its author wrote it: neither trimmed nor freed of its {@link FormulaGuard}.
 *
 * @param line on which it starts, from 1; of a sheet its number
 * @param broken its quotes do not match up, or it is longer than any spreadsheet could make it; the cells are then a guess from this one line
 */
public record TableRow(long line, List<String> cells, boolean broken) {

    /** A cell of Excel holds 32,767 characters. */
    static final int LONGEST_CELL = 1 << 16;

    /** Far more than a list of people has; what a line has beyond them stands in the last as it was written. */
    static final int MOST_CELLS = 1_000;

    public boolean blank() {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
