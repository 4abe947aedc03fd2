package org.presencedesk.change.outcome;

import java.time.Instant;
import java.util.List;

/** The people of a change on one page of the list, and what was asked for. @param at when they were read */
public record PeopleView(
        PeopleFilter filter, List<PersonRow> rows, long before, long all, String cursor, String next, Instant at) {

    public long first() {
        return before + 1;
    }

    public long last() {
        return before + rows.size();
    }

    /** A column in which nothing stands is left out. */
    public boolean hasHints() {
        return rows.stream().anyMatch(PersonRow::hasHint);
    }

    /** The page as it is asked for, as the end of a query. */
    public String here() {
        return filter.query() + (cursor == null ? "" : "cursor=" + cursor);
    }
}
