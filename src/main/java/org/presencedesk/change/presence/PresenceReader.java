package org.presencedesk.change.presence;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.graph.SeenPresence;
import org.presencedesk.graph.client.GraphFailure;

/** Reads what many people show, within the pace of all replicas. Outside of any transaction. */
@ApplicationScoped
public class PresenceReader {

    private static final Logger LOG = Logger.getLogger(PresenceReader.class);
    private static final int AT_ONCE = 4;

    private final GraphPresenceReads graph;
    private final ReadSlots slots;
    private final LongSupplier nanos;

    PresenceReader(GraphPresenceReads graph, ReadSlots slots, LongSupplier nanos) {
        this.graph = graph;
        this.slots = slots;
        this.nanos = nanos;
    }

    /**
     * One request.
     *
     * @param people 1 to {@link GraphPresenceReads#MOST}
     * @param urgent whether sending waits for it
     * @return who shows what; empty if the pace left no room in that time
     * @throws GraphFailure if Graph did not tell
     */
    public Optional<Map<UUID, SeenPresence>> read(Collection<UUID> people, boolean urgent, Duration patience) {
        Optional<ReadSlot> free = slots.take(urgent, patience);
        if (free.isEmpty()) {
            return Optional.empty();
        }
        try (ReadSlot slot = free.get()) {
            return Optional.of(graph.read(people, slot::isFresh));
        } catch (GraphFailure failure) {
            if (failure.kind() != GraphFailure.Kind.NOT_FOUND) {
                throw failure;
            }
        }
        return people.size() == 1 ? Optional.of(Map.of()) : readHalves(List.copyOf(people), urgent, patience);
    }

    /** Whether a person whom Graph does not know is left out of its answer, or spoils it, is not documented. */
    private Optional<Map<UUID, SeenPresence>> readHalves(List<UUID> people, boolean urgent, Duration patience) {
        Map<UUID, SeenPresence> seen = new HashMap<>();
        int half = people.size() / 2;
        for (List<UUID> part : List.of(people.subList(0, half), people.subList(half, people.size()))) {
            Optional<Map<UUID, SeenPresence>> told = read(part, urgent, patience);
            if (told.isEmpty()) {
                return told;
            }
            seen.putAll(told.get());
        }
        return Optional.of(seen);
    }

    /** Whoever could be read in that time; after the first request that cannot, no more are begun. */
    public Map<UUID, SeenPresence> readMany(List<UUID> people, Duration patience) {
        Map<UUID, SeenPresence> seen = new HashMap<>();
        if (people.size() <= GraphPresenceReads.MOST) {
            look(people, patience).ifPresent(seen::putAll);
            return seen;
        }
        long deadline = nanos.getAsLong() + patience.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            boolean goOn = true;
            for (int from = 0; goOn && from < people.size(); from += AT_ONCE * GraphPresenceReads.MOST) {
                List<Future<Optional<Map<UUID, SeenPresence>>>> reads = new ArrayList<>();
                Duration left = Duration.ofNanos(Math.max(0, deadline - nanos.getAsLong()));
                for (List<UUID> part : parts(people, from)) {
                    reads.add(threads.submit(() -> look(part, left)));
                }
                for (Future<Optional<Map<UUID, SeenPresence>>> read : reads) {
                    Optional<Map<UUID, SeenPresence>> told = told(read);
                    goOn &= told.isPresent() && nanos.getAsLong() < deadline;
                    told.ifPresent(seen::putAll);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return seen;
    }

    private static List<List<UUID>> parts(List<UUID> people, int from) {
        List<List<UUID>> parts = new ArrayList<>();
        int end = Math.min(people.size(), from + AT_ONCE * GraphPresenceReads.MOST);
        for (int at = from; at < end; at += GraphPresenceReads.MOST) {
            parts.add(people.subList(at, Math.min(end, at + GraphPresenceReads.MOST)));
        }
        return parts;
    }

    private Optional<Map<UUID, SeenPresence>> look(List<UUID> people, Duration patience) {
        if (people.isEmpty()) {
            return Optional.empty();
        }
        try {
            return read(people, false, patience);
        } catch (GraphFailure away) {
            LOG.debugf("Presence of %d people was not read: %s", people.size(), away.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Map<UUID, SeenPresence>> told(Future<Optional<Map<UUID, SeenPresence>>> read) {
        try {
            return read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.debug("Presence was not read", e.getCause());
            return Optional.empty();
        }
    }
}
