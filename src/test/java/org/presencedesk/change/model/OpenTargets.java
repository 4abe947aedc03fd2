package org.presencedesk.change.model;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Many open targets of which PostgreSQL's statistics know nothing: they are of a moment when a change for the same people had
 * finished, as a thousand before, and nothing was open; they promise that reading all of these again and again costs nothing.
 */
public final class OpenTargets {

    private static final String REASON = "Somebody waits";

    private OpenTargets() {}

    /** Everybody waits in each of the changes, the first of which are paused and the last is only planned. @return their ids */
    public static UUID[] insert(int changes, int people) throws SQLException {
        try (Connection connection = owner()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE target SET state = 'NOT_SENT' WHERE state IN ('WAITING', 'SENDING')");
                statement.execute(
                        "UPDATE change SET state = 'CANCELLED' WHERE state IN ('SCHEDULED', 'RUNNING', 'PAUSED')");
                statement.execute(
                        "CREATE TEMP TABLE person AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, "
                                + people + ") AS n");
                UUID finished = insert(connection, "FINISHED", "ACCEPTED");
                statement.execute("""
                        INSERT INTO change SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
                            'number', nextval('change_number'), 'order_no', nextval('change_order')))).*
                        FROM change c, generate_series(1, 1000) WHERE c.id = '%s'
                        """.formatted(finished));
                statement.execute("VACUUM ANALYZE target, change");
            }
            UUID[] ids = new UUID[changes];
            for (int i = 0; i < changes; i++) {
                ids[i] = insert(connection, i < changes - 1 ? "PAUSED" : "PLANNED", "WAITING");
            }
            return ids;
        }
    }

    /** Statistics of this moment, when everybody waits. */
    public static void analyze() throws SQLException {
        run("ANALYZE target");
    }

    /** As if they had been counted a minute ago. */
    static void ageCounts() throws SQLException {
        run("UPDATE target_count SET at = at - interval '1 minute'");
    }

    /** As if they had never been. */
    public static void delete() throws SQLException {
        run(
                "DELETE FROM target_count WHERE change_id IN (SELECT id FROM change WHERE reason = '" + REASON + "')",
                "DELETE FROM outcome_due WHERE change_id IN (SELECT id FROM change WHERE reason = '" + REASON + "')",
                "DELETE FROM target WHERE change_id IN (SELECT id FROM change WHERE reason = '" + REASON + "')",
                "DELETE FROM change WHERE reason = '" + REASON + "'");
    }

    /** How many rows of targets are looked at in this transaction by this work. */
    public static long read(EntityManager database, Runnable work) {
        long before = read(database);
        work.run();
        return read(database) - before;
    }

    private static long read(EntityManager database) {
        return ((Number) database.createNativeQuery(
                                "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'target'")
                        .getSingleResult())
                .longValue();
    }

    private static UUID insert(Connection connection, String state, String ofTargets) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH made AS (
                    INSERT INTO change (id, number, state, paused_because, action, availability, duration, reason,
                        requested_by, acted_by, acted_at, order_no, round, created_at, planned_at)
                    SELECT gen_random_uuid(), nextval('change_number'), given.state,
                        CASE given.state WHEN 'PAUSED' THEN 'HUMAN' END, 'set', 'Busy', 'PT8H', ?, somebody, somebody,
                        now(), CASE WHEN given.state <> 'PLANNED' THEN nextval('change_order') END, 1, now(), now()
                    FROM (SELECT CAST(? AS text), CAST('{"type":"user","id":"test","name":"Test"}' AS jsonb))
                        AS given(state, somebody)
                    RETURNING id)
                INSERT INTO target (change_id, position, person_id, action, availability, duration, state)
                SELECT made.id, person.n, person.id, 'set', 'Busy', 'PT8H', ? FROM made, person
                RETURNING change_id""")) {
            statement.setString(1, REASON);
            statement.setString(2, state);
            statement.setString(3, ofTargets);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        }
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection owner() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
    }
}
