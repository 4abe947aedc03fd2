package org.presencedesk.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Finished work of years, written straight into the tables. */
final class Growth {

    private static final int OF_ONE_CHANGE = 50_000;

    private Growth() {}

    static void fill(House house, int targets, Report report) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = house.database();
                Statement statement = connection.createStatement()) {
            for (int done = 0; done < targets; done += OF_ONE_CHANGE) {
                statement.execute("""
                        WITH made AS (
                            INSERT INTO change (id, number, state, action, availability, duration, reason, requested_by,
                                acted_by, acted_at, confirmed_by, order_no, round, created_at, planned_at, confirmed_at,
                                started_at, finished_at)
                            SELECT gen_random_uuid(), nextval('change_number'), 'FINISHED', 'set', 'Busy', 'PT1H', 'Past',
                                '{"type":"user","id":"past","name":"Past"}', '{"type":"user","id":"past","name":"Past"}',
                                now() - interval '90 days', '{"type":"user","id":"past","name":"Past"}',
                                nextval('change_order'), 1, now() - interval '90 days', now() - interval '90 days',
                                now() - interval '90 days', now() - interval '90 days', now() - interval '90 days'
                            RETURNING id)
                        INSERT INTO target (change_id, position, person_id, user_principal_name, display_name, input,
                            action, availability, duration, state, attempts, sent_at, settled_at, accepted_until,
                            graph_status)
                        SELECT made.id, n, gen_random_uuid(), 'past' || n || '@past.example', 'Past ' || n, 'past',
                            'set', 'Busy', 'PT1H', 'ACCEPTED', 1, now() - interval '90 days',
                            now() - interval '90 days', now() - interval '90 days', 200
                        FROM made, generate_series(1, %d) AS n""".formatted(OF_ONE_CHANGE));
            }
            statement.execute("VACUUM ANALYZE");
        }
        report.figure("%d finished targets made in %d s", targets, (System.nanoTime() - start) / 1_000_000_000);
    }
}
