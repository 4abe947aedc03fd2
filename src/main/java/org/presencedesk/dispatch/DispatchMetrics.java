package org.presencedesk.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.TargetVerdict;

/** What this replica's dispatcher does, for {@code /q/metrics}. */
@ApplicationScoped
class DispatchMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger dispatching;

    DispatchMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.dispatching = registry.gauge("presence.desk.dispatching", new AtomicInteger());
    }

    /** Over all replicas at most one says 1. */
    void dispatching(boolean now) {
        dispatching.set(now ? 1 : 0);
    }

    /** Counted when recorded. @param throttled whether Graph said that it is too much */
    void settled(List<BatchClassification> judgements, boolean throttled) {
        if (throttled) {
            registry.counter("presence.desk.throttled").increment();
        }
        for (BatchClassification judgement : judgements) {
            for (TargetVerdict verdict : judgement.verdicts()) {
                String outcome = verdict.kind().name().toLowerCase(Locale.ROOT);
                registry.counter("presence.desk.answers", "outcome", outcome).increment();
            }
        }
    }
}
