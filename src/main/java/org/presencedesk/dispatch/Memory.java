package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import org.presencedesk.change.PauseCause;

/** What the next dispatcher must know of Graph: slots in use, a pause that was asked for, a failure. */
@ApplicationScoped
class Memory {

    private final EntityManager database;
    private final Fenced fenced;
    private final DispatchSettings settings;

    Memory(EntityManager database, Fenced fenced, DispatchSettings settings) {
        this.database = database;
        this.fenced = fenced;
        this.settings = settings;
    }

    /** @param sinceSuccess or null */
    record Known(Brake brake, PauseCause failing, Duration sinceSuccess) {}

    Pace pace(Lease lease) {
        return fenced.call(lease, () -> {
            Pace pace = new Pace(settings.limitRequests(), settings.limitWindow());
            List<Tuple> answered = database.createNativeQuery("""
                            SELECT size, CAST(extract(epoch FROM clock_timestamp() - answered_at) * 1000 AS bigint) AS ago
                            FROM graph_batch
                            WHERE answered_at > clock_timestamp() - make_interval(secs => :window)
                            """, Tuple.class)
                    .setParameter("window", settings.limitWindow().toMillis() / 1000.0)
                    .getResultList();
            // Read after the database has said how long ago: rather a slot too late than one too early.
            long now = System.nanoTime();
            answered.forEach(row -> pace.restored(row.get("size", Number.class).intValue(), millis(row, "ago"), now));
            return pace;
        });
    }

    Known known(Lease lease) {
        Tuple row = fenced.call(lease, () ->
                (Tuple) database.createNativeQuery("""
                        SELECT share, failing_because,
                            CAST(extract(epoch FROM clock_timestamp() - share_at) * 1000 AS bigint) AS share_ago,
                            CAST(extract(epoch FROM blocked_until - clock_timestamp()) * 1000 AS bigint) AS blocked,
                            CAST(extract(epoch FROM clock_timestamp() - last_success_at) * 1000 AS bigint) AS success
                        FROM graph_pace
                        """, Tuple.class).getSingleResult());
        Brake brake = new Brake(settings.limitWindow(), System.nanoTime());
        if (row.get("share_ago") != null) {
            Duration blocked = row.get("blocked") == null ? Duration.ZERO : millis(row, "blocked");
            brake.restore(
                    row.get("share", Double.class),
                    millis(row, "share_ago"),
                    blocked.isNegative() ? Duration.ZERO : blocked,
                    System.nanoTime());
        }
        String failing = row.get("failing_because", String.class);
        return new Known(
                brake,
                failing == null ? null : PauseCause.valueOf(failing),
                row.get("success") == null ? null : millis(row, "success"));
    }

    /** Joins a fenced transaction. */
    void keep(Brake brake) {
        long now = System.nanoTime();
        database.createNativeQuery("""
                        UPDATE graph_pace SET share = :share, share_at = clock_timestamp(),
                            blocked_until = clock_timestamp() + make_interval(secs => :blocked)
                        """)
                .setParameter("share", brake.share(now))
                .setParameter("blocked", Math.max(0, brake.until() - now) / 1e9)
                .executeUpdate();
    }

    /** Joins a fenced transaction. */
    void keepSuccess() {
        database.createNativeQuery("UPDATE graph_pace SET last_success_at = clock_timestamp()")
                .executeUpdate();
    }

    /** Joins a fenced transaction. @param cause null when it works again */
    void keepFailure(PauseCause cause) {
        database.createNativeQuery("""
                        UPDATE graph_pace SET failing_because = CAST(:cause AS text),
                            failing_since = CASE WHEN CAST(:cause AS text) IS NOT NULL THEN clock_timestamp() END
                        """)
                .setParameter("cause", cause == null ? null : cause.name())
                .executeUpdate();
    }

    private static Duration millis(Tuple row, String column) {
        return Duration.ofMillis(row.get(column, Number.class).longValue());
    }
}
