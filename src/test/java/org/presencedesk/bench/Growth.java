package org.presencedesk.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Finished work of years, written straight into the tables: what was done for some people, done for them again and again. The
 * statistics are of a moment when nothing is open, as they mostly are where nights are quiet.
 */
final class Growth {

    private Growth() {}

    /** Repeats the one change of the house, of so many people, until there are so many targets. */
    static void repeat(House house, int people, int targets, Report report) throws SQLException {
        long start = System.nanoTime();
        UUID change = house.ask(UUID.class, "SELECT id FROM change");
        try (Connection connection = house.database();
                Statement statement = connection.createStatement()) {
            String ofChange = columns(statement, "change", "'id', 'number', 'order_no'");
            String ofTarget = columns(statement, "target", "'id', 'change_id'");
            for (int done = people; done < targets; done += people) {
                statement.execute("""
                        WITH made AS (
                            INSERT INTO change (id, number, order_no, %1$s)
                            SELECT gen_random_uuid(), nextval('change_number'), nextval('change_order'), %1$s
                            FROM change WHERE id = '%3$s'
                            RETURNING id AS made_id)
                        INSERT INTO target (change_id, %2$s)
                        SELECT made_id, %2$s FROM made, target WHERE change_id = '%3$s'
                        """.formatted(ofChange, ofTarget, change));
            }
            statement.execute("VACUUM ANALYZE");
        }
        report.figure("%d finished targets made in %d s", targets, (System.nanoTime() - start) / 1_000_000_000);
    }

    private static String columns(Statement statement, String table, String but) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = '%s' AND column_name NOT IN (%s)
                """.formatted(table, but))) {
            row.next();
            return row.getString(1);
        }
    }
}
