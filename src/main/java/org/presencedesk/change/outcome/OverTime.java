package org.presencedesk.change.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Outcomes over time, as columns of a picture: round spans of time, and who got which outcome in each. */
public record OverTime(Duration width, List<Column> columns) {

    /** What a picture shows has moved for some time. */
    private static final int FEWEST = 3;

    /** @param n the how manieth span it is, from 0 */
    public record Column(int n, Instant from, long accepted, long refused, long other) {

        public long all() {
            return accepted + refused + other;
        }
    }

    public boolean worthShowing() {
        return spans() >= FEWEST;
    }

    public int spans() {
        return columns.isEmpty() ? 0 : columns.get(columns.size() - 1).n() + 1;
    }

    public long most() {
        return columns.stream().mapToLong(Column::all).max().orElse(0);
    }

    public Instant from() {
        return columns.get(0).from();
    }

    public Instant to() {
        return columns.get(columns.size() - 1).from().plus(width);
    }

    public long accepted() {
        return columns.stream().mapToLong(Column::accepted).sum();
    }

    public long refused() {
        return columns.stream().mapToLong(Column::refused).sum();
    }

    public long other() {
        return columns.stream().mapToLong(Column::other).sum();
    }
}
