package org.presencedesk.sandbox.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The present position of every switch. Safe from any thread. */
public final class Switches {
    private final Map<Switch, String> initially;
    private final Map<Switch, String> positions = new ConcurrentHashMap<>();

    public Switches(Map<Switch, String> initially) {
        this.initially = Map.copyOf(initially);
    }

    /** Throws IllegalArgumentException if the switch does not take that value. */
    public void set(Switch which, String value) {
        positions.put(which, which.checked(value));
    }

    public String get(Switch which) {
        return positions.getOrDefault(which, initially.getOrDefault(which, which.initially()));
    }

    public boolean is(Switch which, String value) {
        return get(which).equals(value);
    }

    public int number(Switch which) {
        return Integer.parseInt(get(which));
    }

    public Duration duration(Switch which) {
        return Duration.parse(get(which));
    }

    public void use(Profile profile) {
        profile.positions().forEach(this::set);
    }

    public void reset() {
        positions.clear();
    }

    /** What is only assumed of the real service, one per line, for a test report. */
    public String assumptions() {
        return Stream.of(Switch.values())
                .filter(Switch::isAssumption)
                .map(which -> which.label() + ": " + get(which) + " (assumed)")
                .collect(Collectors.joining("\n"));
    }
}
