package org.presencedesk.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Waiting;

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

    /** What one person of a change costs on the disk, table by table, with the trail sealed. */
    static void sizes(House house, Api operator, int people, Report report) throws Exception {
        Map<String, Long> before = sizes(house);
        for (int change = 0; change < 3; change++) {
            Bench.finished(house, operator, people);
        }
        Waiting.until(
                Duration.ofMinutes(5),
                house::logs,
                () -> house.ask(Long.class, "SELECT count(*) FROM audit_unsealed") == 0);
        report.figure("rows that vacuum has yet to clear: %s", house.ask(String.class, """
                SELECT string_agg(relname || ' ' || n_dead_tup, ', ' ORDER BY n_dead_tup DESC)
                FROM pg_stat_user_tables WHERE n_dead_tup > 0
                """));
        long all = 0;
        for (Map.Entry<String, Long> table : sizes(house).entrySet()) {
            long bytes = (table.getValue() - before.getOrDefault(table.getKey(), 0L)) / (3L * people);
            all += bytes;
            if (bytes > 0) {
                report.figure("%s: %d bytes for each person of a change", table.getKey(), bytes);
            }
        }
        report.figure("all together: %d bytes for each person of a change", all);
    }

    /** Bytes of each table with its indexes. */
    private static Map<String, Long> sizes(House house) throws SQLException {
        Map<String, Long> bytes = new TreeMap<>();
        try (Connection connection = house.database();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables")) {
            while (tables.next()) {
                bytes.put(tables.getString(1), tables.getLong(2));
            }
        }
        return bytes;
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
