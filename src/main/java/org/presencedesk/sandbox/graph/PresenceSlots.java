package org.presencedesk.sandbox.graph;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one slot per person that an application's write and the person's own choice in Teams share. Graph shows it to
 * nobody; tests may look. Safe from any thread.
 */
public final class PresenceSlots {
    public record Slot(String availability, String activity, Instant since, Instant until) {}

    private record Written(Slot slot, Slot before, Instant at, long sequence) {}

    private final Clock clock;
    private final Map<String, Written> written = new HashMap<>();
    private long sequence = 1_000;

    public PresenceSlots(Clock clock) {
        this.clock = clock;
    }

    /** What is preferred now, if anything is. */
    public synchronized Optional<Slot> of(String personId) {
        return Optional.ofNullable(written.get(key(personId)))
                .map(Written::slot)
                .filter(this::isInForce);
    }

    /** All that is in force, by person. */
    public synchronized Map<String, Slot> all() {
        Map<String, Slot> all = new TreeMap<>();
        written.keySet().forEach(id -> of(id).ifPresent(slot -> all.put(id, slot)));
        return all;
    }

    /** As the person would do by hand in Teams. */
    public synchronized void chooseByHand(String personId, String availability, Duration duration) {
        String activity = availability.equals("Offline") ? "OffWork" : availability;
        set(personId, new PreferredPresence(availability, activity, duration));
    }

    public synchronized void clear(String personId) {
        write(personId, null);
    }

    synchronized void set(String personId, PreferredPresence wanted) {
        Instant now = clock.instant();
        write(personId, new Slot(wanted.availability(), wanted.activity(), now, end(now, wanted.duration())));
    }

    public synchronized void reset() {
        written.clear();
    }

    /** What a reader sees who learns of writes only after a lag. */
    synchronized Optional<Slot> seen(String personId, Duration lag) {
        Written last = written.get(key(personId));
        if (last == null) {
            return Optional.empty();
        }
        boolean visible = !last.at().plus(lag).isAfter(clock.instant());
        return Optional.ofNullable(visible ? last.slot() : last.before()).filter(this::isInForce);
    }

    synchronized long sequenceOf(String personId) {
        Written last = written.get(key(personId));
        return last == null ? 0 : last.sequence();
    }

    private void write(String personId, Slot slot) {
        Slot before = of(personId).orElse(null);
        written.put(key(personId), new Written(slot, before, clock.instant(), ++sequence));
    }

    private boolean isInForce(Slot slot) {
        return slot.until().isAfter(clock.instant());
    }

    private static Instant end(Instant now, Duration duration) {
        try {
            return now.plus(duration);
        } catch (ArithmeticException | DateTimeException e) {
            return Instant.MAX;
        }
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
