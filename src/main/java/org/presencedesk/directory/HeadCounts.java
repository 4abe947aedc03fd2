package org.presencedesk.directory;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.client.GraphFailure;

/** How many people a choice has, as Graph counts them; kept for a minute, as people type on and choose. */
@Singleton
class HeadCounts {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private record Counted(Long people, Instant at) {}

    private final Map<String, Counted> kept = new ConcurrentHashMap<>();
    private final GraphDirectory graph;
    private final Clock clock;

    HeadCounts(GraphDirectory graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** Null where Graph does not say in time. */
    Long ofGroup(String id) {
        return kept("group:" + id, () -> graph.countMembers(id));
    }

    /** Null where Graph does not say in time, or cannot be asked for values together. */
    Long of(AttributeChoice choice) {
        if (choice.given().size() != 1) {
            return null;
        }
        Map.Entry<String, String> one = choice.given().entrySet().iterator().next();
        return kept(one.getKey() + ":" + one.getValue(), () -> graph.countHaving(one.getKey(), one.getValue()));
    }

    private Long kept(String key, LongSupplier ask) {
        Instant now = clock.instant();
        try {
            Counted before = kept.get(key);
            if (before != null && now.isBefore(before.at().plus(FRESH))) {
                return before.people();
            }
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            Long people = ask.getAsLong();
            kept.put(key, new Counted(people < 0 ? null : people, now));
            return people < 0 ? null : people;
        } catch (GraphFailure unanswered) {
            return null;
        }
    }
}
