package org.presencedesk.dispatch;

import io.agroal.api.AgroalDataSource;

/** The looks at presence in the hands of a test, beside {@link HeldLease}: the application's own stand still. */
final class HeldTasks {

    private static final String LOOKS = "task_name IN ('check-presence', 'observe-presence')";

    private HeldTasks() {}

    static void take(AgroalDataSource database) {
        HeldLease.takeWhenQuiet(database);
        HeldLease.run(database, """
                UPDATE scheduled_tasks SET picked = true, picked_by = 'Theo', version = version + 1,
                    last_heartbeat = now() + interval '1 day'
                WHERE %s RETURNING version
                """.formatted(LOOKS));
    }

    static void giveBack(AgroalDataSource database) {
        HeldLease.run(database, """
                UPDATE scheduled_tasks SET picked = false, picked_by = NULL, version = version + 1,
                    last_heartbeat = NULL, execution_time = now()
                WHERE %s RETURNING version
                """.formatted(LOOKS));
        HeldLease.giveBack(database);
    }
}
