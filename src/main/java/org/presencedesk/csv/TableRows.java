package org.presencedesk.csv;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks the rows of a table, one ahead of whoever asks; those without any text are left out. */
abstract class TableRows implements Iterator<TableRow> {

    private TableRow next;
    private boolean ahead;

    /** The row that follows, or {@code null} after the last. */
    abstract TableRow read();

    @Override
    public final boolean hasNext() {
        if (!ahead) {
            do {
                next = read();
            } while (next != null && next.blank() && !next.broken());
            ahead = true;
        }
        return next != null;
    }

    @Override
    public final TableRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        return next;
    }
}
