package org.presencedesk.dispatch;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.presencedesk.web.errors.DatabaseOutage;

/** Whether Graph takes our writes, by what the dispatcher has seen; nothing is asked of Graph for it. */
@Wellness
@ApplicationScoped
class GraphHealth implements HealthCheck {

    private static final String SEEN = """
            SELECT failing_because AS failing,
                to_char(failing_since AT TIME ZONE 'UTC', TIME) AS since,
                to_char(last_success_at AT TIME ZONE 'UTC', TIME) AS "lastSuccess",
                to_char(CASE WHEN blocked_until > clock_timestamp() THEN blocked_until END AT TIME ZONE 'UTC', TIME)
                    AS "throttledUntil"
            FROM graph_pace
            """.replace("TIME)", HealthQuery.TIME + ")");

    private final EntityManager database;

    GraphHealth(EntityManager database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("Microsoft Graph");
        try {
            Tuple seen = HealthQuery.rows(database, SEEN).get(0);
            health.status(seen.get("failing") == null);
            for (var part : seen.getElements()) {
                if (seen.get(part) != null) {
                    health.withData(part.getAlias(), seen.get(part).toString());
                }
            }
            return health.build();
        } catch (RuntimeException failure) {
            return health.down()
                    .withData("problem", DatabaseOutage.problem(failure))
                    .build();
        }
    }
}
