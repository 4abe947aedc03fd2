package org.presencedesk.csv;

/** A table that somebody made: CSV in any of its shapes, or a sheet of a workbook. Its rows are read while they are walked. */
public interface TableFile extends Iterable<TableRow> {

    /** By which the cells of a file with the results are to be separated. */
    char delimiter();
}
