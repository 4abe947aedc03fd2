package org.presencedesk.audit.verify;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.presencedesk.audit.seal.TrailState;
import org.presencedesk.audit.trail.TrailKey;

/** The state of the seals, for {@code /q/metrics}; asked of the database when they are read, at most every five seconds. */
@ApplicationScoped
class TrailMetrics {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String PREFIX = "presence.desk.trail.";

    private final TrailState state;
    private final VerificationResults verdicts;
    private final TrailKey seal;
    private final Clock clock;
    private TrailState.Now now;
    private double damages;
    private double unpurgeable;
    private Instant readAt = Instant.EPOCH;

    TrailMetrics(TrailState state, VerificationResults verdicts, TrailKey seal, Clock clock) {
        this.state = state;
        this.verdicts = verdicts;
        this.seal = seal;
        this.clock = clock;
    }

    void offer(@Observes StartupEvent start, MeterRegistry registry) {
        offer(
                registry,
                "unpurgeable",
                "Events that are older than they should be kept and cannot go",
                metrics -> metrics.read() ? metrics.unpurgeable : Double.NaN);
        if (seal.key().isPresent()) {
            offer(registry, "sealed", "Events that are sealed", of(TrailState.Now::sealed));
            offer(registry, "waiting", "Events that are not sealed yet", of(TrailState.Now::waiting));
            offer(
                    registry,
                    "checkpoint.age.seconds",
                    "Since the newest checkpoint was signed",
                    of(TrailState.Now::ageSeconds));
            offer(
                    registry,
                    "unpublished",
                    "Whether a checkpoint has waited for two minutes to be published: 1 or 0",
                    of(now -> now.isUnpublished() ? 1 : 0));
            offer(
                    registry,
                    "damages",
                    "What the last verification of everything found",
                    metrics -> metrics.read() ? metrics.damages : Double.NaN);
        }
    }

    private void offer(MeterRegistry registry, String name, String description, ToDoubleFunction<TrailMetrics> value) {
        Gauge.builder(PREFIX + name, this, value).description(description).register(registry);
    }

    private static ToDoubleFunction<TrailMetrics> of(ToDoubleFunction<TrailState.Now> value) {
        return metrics -> metrics.read() ? value.applyAsDouble(metrics.now) : Double.NaN;
    }

    private synchronized boolean read() {
        if (readAt.plus(FRESH).isBefore(clock.instant())) {
            try {
                now = state.now();
                damages = verdicts.last().map(last -> last.damage().size()).orElse(0);
                unpurgeable = state.unpurgeable();
            } catch (SQLException | RuntimeException away) {
                now = null;
            }
            readAt = clock.instant();
        }
        return now != null;
    }
}
