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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.graph.SeenPresence;
import org.presencedesk.graph.client.GraphFailure;

/** Reads what many people show, within the pace of all replicas. Outside of any transaction. */
@ApplicationScoped
public class PresenceReader {

    private static final Logger LOG = Logger.getLogger(PresenceReader.class);
    private static final int AT_ONCE = 8;

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
        AtomicBoolean goOn = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Optional<Map<UUID, SeenPresence>>>> reads = new ArrayList<>();
            for (List<UUID> part : parts(people)) {
                reads.add(threads.submit(() -> lookUntil(deadline, goOn, part)));
            }
            reads.forEach(read -> told(read).ifPresent(seen::putAll));
        } finally {
            threads.shutdownNow();
        }
        return seen;
    }

    private static List<List<UUID>> parts(List<UUID> people) {
        List<List<UUID>> parts = new ArrayList<>();
        for (int from = 0; from < people.size(); from += GraphPresenceReads.MOST) {
            parts.add(people.subList(from, Math.min(people.size(), from + GraphPresenceReads.MOST)));
        }
        return parts;
    }

    private Optional<Map<UUID, SeenPresence>> lookUntil(long deadline, AtomicBoolean goOn, List<UUID> part) {
        long left = deadline - nanos.getAsLong();
        if (left <= 0 || !goOn.get()) {
            return Optional.empty();
        }
        Optional<Map<UUID, SeenPresence>> told = look(part, Duration.ofNanos(left));
        goOn.compareAndSet(true, told.isPresent());
        return told;
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
