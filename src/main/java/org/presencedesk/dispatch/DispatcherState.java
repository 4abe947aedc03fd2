package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.DispatchConfig;
import org.presencedesk.dispatch.rules.SlidingWindowLimiter;
import org.presencedesk.dispatch.rules.ThrottleBackoff;

/** What the next dispatcher must know of Graph: slots in use, a pause that was asked for, a failure. */
@ApplicationScoped
class DispatcherState {

    private final EntityManager database;
    private final FencedTransaction fenced;
    private final DispatchConfig settings;
    private final LongSupplier nanos;

    DispatcherState(EntityManager database, FencedTransaction fenced, DispatchConfig settings, LongSupplier nanos) {
        this.database = database;
        this.fenced = fenced;
        this.settings = settings;
        this.nanos = nanos;
    }

    /** @param sinceSuccess or null */
    record Known(ThrottleBackoff brake, PauseCause failing, Duration sinceSuccess) {}

    /** A batch that was answered that long ago. */
    record Answered(int size, Duration ago) {}

    /**
     * What was kept, in spans of the database's clock.
     *
     * @param sinceShare null if Graph never said that it was too much
     * @param blocked for how long it still asks to be left alone; negative when that is over, null if it never did
     * @param failing or null
     * @param sinceSuccess or null
     */
    record Kept(double share, Duration sinceShare, Duration blocked, PauseCause failing, Duration sinceSuccess) {

        Known at(Duration window, long now) {
            ThrottleBackoff brake = new ThrottleBackoff(window, now);
            if (sinceShare != null) {
                boolean over = blocked == null || blocked.isNegative();
                brake.restore(share, sinceShare, over ? Duration.ZERO : blocked, now);
            }
            return new Known(brake, failing, sinceSuccess);
        }
    }

    SlidingWindowLimiter pace(Lease lease) {
        return fenced.call(lease, () -> {
            List<Tuple> answered = database.createNativeQuery("""
                            SELECT size, CAST(extract(epoch FROM clock_timestamp() - answered_at) * 1000 AS bigint) AS ago
                            FROM graph_batch
                            WHERE answered_at > clock_timestamp() - make_interval(secs => :window)
                            """, Tuple.class)
                    .setParameter("window", settings.limitWindow().toMillis() / 1000.0)
                    .getResultList();
            return restored(
                    settings.limitRequests(),
                    settings.limitWindow(),
                    answered.stream()
                            .map(row ->
                                    new Answered(row.get("size", Number.class).intValue(), millis(row, "ago")))
                            .toList(),
                    // Read after the database has said how long ago: rather a slot too late than one too early.
                    nanos.getAsLong());
        });
    }

    static SlidingWindowLimiter restored(int most, Duration window, List<Answered> answered, long now) {
        SlidingWindowLimiter pace = new SlidingWindowLimiter(most, window);
        answered.forEach(batch -> pace.restored(batch.size(), batch.ago(), now));
        return pace;
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
        String failing = row.get("failing_because", String.class);
        return new Kept(
                        row.get("share", Double.class),
                        millis(row, "share_ago"),
                        millis(row, "blocked"),
                        failing == null ? null : PauseCause.valueOf(failing),
                        millis(row, "success"))
                .at(settings.limitWindow(), nanos.getAsLong());
    }

    /** Joins a fenced transaction. */
    void keep(ThrottleBackoff brake) {
        long now = nanos.getAsLong();
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

    /** Null for null. */
    private static Duration millis(Tuple row, String column) {
        Number millis = row.get(column, Number.class);
        return millis == null ? null : Duration.ofMillis(millis.longValue());
    }
}
