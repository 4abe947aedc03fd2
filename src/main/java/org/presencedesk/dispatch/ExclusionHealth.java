package org.presencedesk.dispatch;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.presencedesk.change.model.TargetSql;
import org.presencedesk.web.errors.DatabaseOutage;

/** Whether people wait longer than they must because an excluded group cannot be read. */
@Wellness
@ApplicationScoped
class ExclusionHealth implements HealthCheck {

    private static final String NAME = "Exclusions";

    /** What was confirmed or added just now is read within seconds. */
    private static final String UNREAD =
            """
            SELECT e.group_id AS "group" FROM exclusion e
            WHERE IN_FORCE AND UNREAD AND e.created_at < clock_timestamp() - interval '1 minute'
              AND NOT EXISTS (SELECT 1 FROM sending_pause)
              AND EXISTS (SELECT 1 FROM change c WHERE c.state IN ('SCHEDULED', 'RUNNING')
                          AND c.lift_exclusions IS NULL AND GREATEST(c.acted_at, c.starts_at) < clock_timestamp() - interval '1 minute')
            LIMIT 1
            """.replace("IN_FORCE", TargetSql.EXCLUSION_IN_FORCE).replace("UNREAD", TargetSql.EXCLUSION_UNREAD);

    private final EntityManager database;

    ExclusionHealth(EntityManager database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            List<Tuple> unread = HealthQuery.rows(database, UNREAD);
            return unread.isEmpty()
                    ? HealthCheckResponse.up(NAME)
                    : problem("groupUnread", unread.get(0).get("group").toString());
        } catch (RuntimeException failure) {
            return problem("problem", DatabaseOutage.problem(failure));
        }
    }

    private static HealthCheckResponse problem(String key, String value) {
        return HealthCheckResponse.named(NAME).down().withData(key, value).build();
    }
}
