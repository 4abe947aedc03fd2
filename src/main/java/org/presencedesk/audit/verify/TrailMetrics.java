package org.presencedesk.audit.verify;

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
        registry.gauge(PREFIX + "unpurgeable", this, metrics -> metrics.read() ? metrics.unpurgeable : Double.NaN);
        if (seal.key().isPresent()) {
            registry.gauge(PREFIX + "sealed", this, of(now -> now.sealed()));
            registry.gauge(PREFIX + "waiting", this, of(now -> now.waiting()));
            registry.gauge(PREFIX + "checkpoint.age.seconds", this, of(TrailState.Now::ageSeconds));
            registry.gauge(PREFIX + "unpublished", this, of(now -> now.isUnpublished() ? 1 : 0));
            registry.gauge(PREFIX + "damages", this, of(now -> damages));
        }
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
                readAt = clock.instant();
            } catch (SQLException | RuntimeException away) {
                return false;
            }
        }
        return true;
    }
}
