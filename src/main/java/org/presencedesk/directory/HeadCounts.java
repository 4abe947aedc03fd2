package org.presencedesk.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.client.GraphFailure;

/** How many people a choice has, as Graph counts them; kept for a minute, as people type on and choose. */
@Singleton
class HeadCounts {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private final Cache<String, Optional<Long>> kept;
    private final GraphDirectory graph;

    HeadCounts(GraphDirectory graph, LongSupplier nanos) {
        this.graph = graph;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(FRESH)
                .ticker(nanos::getAsLong)
                .build();
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
        Optional<Long> before = kept.getIfPresent(key);
        if (before != null) {
            return before.orElse(null);
        }
        try {
            long people = ask.getAsLong();
            kept.put(key, people < 0 ? Optional.empty() : Optional.of(people));
            return people < 0 ? null : people;
        } catch (GraphFailure unanswered) {
            return null;
        }
    }
}
