package org.presencedesk.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.TargetVerdict;

/** What this replica's dispatcher does, for {@code /q/metrics}. */
@ApplicationScoped
class DispatchMetrics {

    private final AtomicInteger dispatching = new AtomicInteger();
    private final Map<TargetVerdict.Kind, Counter> answers = new EnumMap<>(TargetVerdict.Kind.class);
    private final Counter throttled;

    DispatchMetrics(MeterRegistry registry) {
        Gauge.builder("presence.desk.dispatching", dispatching, AtomicInteger::get)
                .description("Whether this replica is the one that sends: 1 or 0")
                .register(registry);
        throttled = Counter.builder("presence.desk.throttled")
                .description("How often Graph said that it is too much")
                .register(registry);
        // All of them from the start: the first of a kind would not count as a rise.
        for (TargetVerdict.Kind kind : TargetVerdict.Kind.values()) {
            Counter counter = Counter.builder("presence.desk.answers")
                    .description("What came back for people to whom something was sent")
                    .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            answers.put(kind, counter);
        }
    }

    /** Over all replicas at most one says 1. */
    void dispatching(boolean now) {
        dispatching.set(now ? 1 : 0);
    }

    /** Counted when recorded. @param throttled whether Graph said that it is too much */
    void settled(List<BatchClassification> judgements, boolean throttled) {
        if (throttled) {
            this.throttled.increment();
        }
        for (BatchClassification judgement : judgements) {
            for (TargetVerdict verdict : judgement.verdicts()) {
                answers.get(verdict.kind()).increment();
            }
        }
    }
}
