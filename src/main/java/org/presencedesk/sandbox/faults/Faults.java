package org.presencedesk.sandbox.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Failures that were ordered: for the next calls, for the next writes to one person, for people and groups that vanish. */
public final class Faults {
    /** @param retryAfter the header's text, or null for none */
    public record Planned(CallFault fault, String retryAfter) {}

    private final Map<FaultyCalls, Deque<Planned>> calls = new EnumMap<>(FaultyCalls.class);
    private final Map<String, Deque<PersonAnswer>> people = new HashMap<>();
    private final Set<String> vanished = new HashSet<>();

    /** The next calls of that kind fail so. */
    public synchronized void next(FaultyCalls kind, int times, CallFault fault, String retryAfter) {
        Deque<Planned> queue = calls.computeIfAbsent(kind, any -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(new Planned(fault, retryAfter));
        }
    }

    public void nextBatches(int times, CallFault fault) {
        next(FaultyCalls.BATCH, times, fault, null);
    }

    /** The next presence writes to that person are answered so. */
    public synchronized void answer(String personId, int times, PersonAnswer answer) {
        Deque<PersonAnswer> queue = people.computeIfAbsent(key(personId), any -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(answer);
        }
    }

    /** The person or group is deleted: 404 from now on. */
    public synchronized void vanish(String id) {
        vanished.add(key(id));
    }

    public synchronized boolean hasVanished(String id) {
        return !vanished.isEmpty() && vanished.contains(key(id));
    }

    public synchronized void reset() {
        calls.clear();
        people.clear();
        vanished.clear();
    }

    public synchronized int pending() {
        return calls.values().stream().mapToInt(Deque::size).sum()
                + people.values().stream().mapToInt(Deque::size).sum();
    }

    public synchronized Optional<Planned> take(FaultyCalls kind) {
        return Optional.ofNullable(calls.get(kind)).map(Deque::poll);
    }

    public synchronized Optional<PersonAnswer> take(String personId) {
        return Optional.ofNullable(people.get(key(personId))).map(Deque::poll);
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
