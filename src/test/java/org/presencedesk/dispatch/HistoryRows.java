package org.presencedesk.dispatch;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows of a few changes that are gone when a history is over. Time passes for them by making all they say older. */
final class HistoryRows implements AutoCloseable {

    private final AgroalDataSource database;
    private final List<UUID> changes = new ArrayList<>();
    private final StringBuilder told = new StringBuilder();

    HistoryRows(AgroalDataSource database) {
        this.database = database;
    }

    /** @param leave words, or null */
    UUID change(String state, List<String> leave) {
        UUID id = UUID.randomUUID();
        changes.add(id);
        sql("""
                INSERT INTO change (id, number, state, action, availability, duration, reason, requested_by, acted_by,
                    acted_at, order_no, round, created_at, planned_at, confirmed_at, leave)
                VALUES ('%s', nextval('change_number'), '%s', 'set', 'Busy', 'PT8H', 'Exams', '{"type":"system"}',
                    '{"type":"system"}', clock_timestamp(), nextval('change_order'), 1, now(), now(), now(), %s)
                """.formatted(id, state, leave == null ? "NULL" : "'{" + String.join(",", leave) + "}'"));
        return id;
    }

    /** Until so long from now another change's, or this one's, status is in force for somebody. */
    void override(UUID change, Object person, String availability, Duration validity) {
        sql("""
                INSERT INTO presence_override (person_id, availability, since, until, change_id, change_number, by_id)
                SELECT '%s', '%s', clock_timestamp(), clock_timestamp() + interval '%d seconds', id, number, ''
                FROM change WHERE id = '%s'
                ON CONFLICT (person_id) DO UPDATE SET availability = excluded.availability, since = excluded.since,
                    until = excluded.until, change_id = excluded.change_id, change_number = excluded.change_number
                """.formatted(person, availability, validity.toSeconds(), change));
    }

    void noOverride(Object person) {
        sql("DELETE FROM presence_override WHERE person_id = '" + person + "'");
    }

    void passes(Duration time) {
        String by = " - interval '" + time.toSeconds() + " seconds'";
        sql("UPDATE change SET acted_at = acted_at" + by + " WHERE id IN " + mine() + "; UPDATE target SET "
                + List.of(
                                "checked_at",
                                "not_before",
                                "first_tried_at",
                                "sent_at",
                                "settled_at",
                                "ends_at",
                                "accepted_until",
                                "observed_at",
                                "observe_at")
                        .stream()
                        .map(column -> column + " = " + column + by)
                        .collect(Collectors.joining(", "))
                + " WHERE change_id IN " + mine() + "; UPDATE presence_override SET since = since" + by
                + ", until = until" + by + " WHERE change_id IN " + mine());
    }

    List<List<String>> rows(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    void sql(String statement) {
        told.append(statement.strip()).append('\n');
        try (Connection connection = database.getConnection();
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    void tell(String event) {
        told.append("-- ").append(event).append('\n');
    }

    /** For an IN. */
    String mine() {
        return quoted(changes);
    }

    static String quoted(Collection<?> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public void close() {
        sql(List.of("presence_override", "target_count", "outcome_due", "target").stream()
                        .map(table -> "DELETE FROM " + table + " WHERE change_id IN " + mine() + "; ")
                        .collect(Collectors.joining())
                + "DELETE FROM change WHERE id IN " + mine() + "; DELETE FROM graph_batch WHERE lease_version = "
                + VERSION);
    }

    /** Of a lease that nobody holds. */
    static final long VERSION = -1;

    @Override
    public String toString() {
        return told.toString();
    }
}
