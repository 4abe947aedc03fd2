package org.presencedesk.dispatch;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.presencedesk.dispatch.rules.DispatchConfig;

/**
 * How the engine does, for {@code /q/metrics}, by what the database holds: the same on all replicas. Asked when they are read,
 * at most every five seconds; not a number where that is not known.
 */
@ApplicationScoped
class EngineGauges {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String PREFIX = "presence.desk.";
    private static final String READY = "ready";

    private static final Map<String, String> OF_DATABASE = Map.of(
            READY,
            "Whether the database takes writes: 1 or 0",
            "graph.up",
            "Whether Graph takes our writes, by what the dispatcher has seen: 1 or 0",
            "graph.throttled.seconds",
            "For how long Graph still asks to be left alone",
            "pace.used.requests",
            "Presence requests that count in the window now",
            "targets.waiting",
            "People of confirmed changes to whom nothing was sent yet",
            "dispatcher.heartbeat.age.seconds",
            "Since the last sign of life of whichever replica dispatches",
            "unrecorded.age.seconds",
            "Since the oldest batch left of which nothing is recorded; 0 if there is none",
            "purge.last.success.timestamp.seconds",
            "When the nightly purge last came to its end",
            "purge.failures",
            "How often in a row the nightly purge has failed");

    private static final String READ = """
            SELECT CASE WHEN pg_is_in_recovery() OR CAST(current_setting('transaction_read_only') AS boolean)
                    THEN 0 ELSE 1 END AS "ready",
                CASE WHEN pace.failing_because IS NULL THEN 1 ELSE 0 END AS "graph.up",
                greatest(0, extract(epoch FROM coalesce(pace.blocked_until, now) - now)) AS "graph.throttled.seconds",
                (SELECT coalesce(sum(size), 0) FROM graph_batch
                    WHERE answered_at IS NULL OR answered_at > now - make_interval(secs => ?)) AS "pace.used.requests",
                (SELECT coalesce(sum(n), 0) FROM target_count
                    WHERE state = 'WAITING' AND change_id IN (
                        SELECT id FROM change WHERE state IN ('SCHEDULED', 'RUNNING', 'PAUSED') AND order_no IS NOT NULL)) AS "targets.waiting",
                extract(epoch FROM now - dispatch.last_heartbeat) AS "dispatcher.heartbeat.age.seconds",
                coalesce((SELECT extract(epoch FROM now - min(claimed_at)) FROM graph_batch
                    WHERE answered_at IS NULL), 0) AS "unrecorded.age.seconds",
                extract(epoch FROM purge.last_success) AS "purge.last.success.timestamp.seconds",
                coalesce(purge.consecutive_failures, 0) AS "purge.failures"
            FROM (SELECT clock_timestamp() AS now) AS clock CROSS JOIN graph_pace AS pace
                LEFT JOIN scheduled_tasks AS dispatch ON dispatch.task_name = 'dispatch'
                LEFT JOIN scheduled_tasks AS purge ON purge.task_name = 'purge'
            """;

    private final AgroalDataSource database;
    private final DispatchConfig settings;
    private final Optional<Instant> credentialExpires;
    private final LongSupplier nanos;
    private Map<String, Double> values;
    private long readAt;

    EngineGauges(
            AgroalDataSource database,
            DispatchConfig settings,
            @ConfigProperty(name = "presence-desk.installation.credential-expires") Optional<Instant> credentialExpires,
            LongSupplier nanos) {
        this.database = database;
        this.settings = settings;
        this.credentialExpires = credentialExpires;
        this.nanos = nanos;
    }

    void offer(@Observes StartupEvent start, MeterRegistry registry) {
        OF_DATABASE.forEach((name, description) -> Gauge.builder(PREFIX + name, this, gauges -> gauges.value(name))
                .description(description)
                .register(registry));
        Gauge.builder(PREFIX + "pace.limit.requests", settings, DispatchConfig::limitRequests)
                .description("Presence requests allowed in any window")
                .register(registry);
        Gauge.builder(
                        PREFIX + "pace.window.seconds",
                        settings,
                        of -> of.limitWindow().toMillis() / 1000.0)
                .description("The length of that window")
                .register(registry);
        Gauge.builder(PREFIX + "credential.expires.timestamp.seconds", credentialExpires, EngineGauges::seconds)
                .description("When the credential for Entra and Graph ends, where that is known")
                .register(registry);
    }

    private static double seconds(Optional<Instant> moment) {
        return moment.map(known -> (double) known.getEpochSecond()).orElse(Double.NaN);
    }

    private synchronized double value(String name) {
        if (values == null || nanos.getAsLong() - readAt > FRESH.toNanos()) {
            values = read();
            readAt = nanos.getAsLong();
        }
        return values.getOrDefault(name, Double.NaN);
    }

    private Map<String, Double> read() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setDouble(1, settings.limitWindow().toMillis() / 1000.0);
            Map<String, Double> read = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (String name : OF_DATABASE.keySet()) {
                    double value = row.getDouble(name);
                    read.put(name, row.wasNull() ? Double.NaN : value);
                }
            }
            return read;
        } catch (SQLException away) {
            return Map.of(READY, 0.0);
        }
    }
}
