package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.DispatchConfig;

/** What the database knows of the engine, whichever replica dispatches. */
@ApplicationScoped
public class DispatcherStatus {

    private static final String SEEN = """
            SELECT d.picked_by AS replica,
                COALESCE(d.picked AND d.last_heartbeat > clock_timestamp() - interval '10 seconds', false) AS alive,
                (SELECT min(claimed_at) FROM graph_batch
                 WHERE answered_at IS NULL AND claimed_at < clock_timestamp() - interval '1 minute') AS unrecorded,
                p.failing_because, p.last_success_at,
                CASE WHEN p.blocked_until > clock_timestamp() THEN p.blocked_until END AS throttled_until,
                (SELECT COALESCE(sum(size), 0) FROM graph_batch
                 WHERE COALESCE(answered_at, clock_timestamp())
                    > clock_timestamp() - make_interval(secs => :window)) AS used
            FROM graph_pace p LEFT JOIN scheduled_tasks d ON d.task_name = 'dispatch'
            """;

    /**
     * @param replica that dispatches, or did last; null before the first
     * @param unrecorded since when a batch waits for its answers to be recorded, or null
     * @param failing why nothing can be sent, or null
     * @param used of {@code limit} presence requests, how many count in the present window
     */
    public record Seen(
            String replica,
            boolean alive,
            Instant unrecorded,
            PauseCause failing,
            Instant lastSuccess,
            Instant throttledUntil,
            long used,
            long limit) {}

    private final EntityManager database;
    private final DispatchConfig settings;

    DispatcherStatus(EntityManager database, DispatchConfig settings) {
        this.database = database;
        this.settings = settings;
    }

    public Optional<Seen> now() {
        List<Tuple> rows = HealthQuery.rows(
                database,
                SEEN.replace(":window", String.valueOf(settings.limitWindow().toMillis() / 1000.0)));
        return rows.stream().findFirst().map(this::seen);
    }

    private Seen seen(Tuple row) {
        String failing = row.get("failing_because", String.class);
        return new Seen(
                row.get("replica", String.class),
                row.get("alive", Boolean.class),
                row.get("unrecorded", Instant.class),
                failing == null ? null : PauseCause.valueOf(failing),
                row.get("last_success_at", Instant.class),
                row.get("throttled_until", Instant.class),
                row.get("used", Number.class).longValue(),
                settings.limitRequests());
    }
}
