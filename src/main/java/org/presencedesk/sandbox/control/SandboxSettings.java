package org.presencedesk.sandbox.control;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.presencedesk.sandbox.faults.Switch;

/**
 * @param clock what expiry, windows and token life are read from
 * @param people how many people the directory holds, at least 2,000 for the groups to be filled
 * @param seed the same seed gives the same directory
 * @param keyFile where the signing key is kept over restarts; null keeps it in memory only
 * @param initially switches that differ from their defaults, also after a reset
 */
public record SandboxSettings(Clock clock, int people, long seed, Path keyFile, Map<Switch, String> initially) {
    private static final int PEOPLE = 5_200;
    private static final long SEED = 20_261_123L;

    /** For tests: no latency, nothing on disk. */
    public static SandboxSettings forTests() {
        return new SandboxSettings(Clock.systemUTC(), PEOPLE, SEED, null, Map.of());
    }

    /** For dev mode: writes take long enough to watch a change run. */
    public static SandboxSettings forDevelopment() {
        return new SandboxSettings(
                Clock.systemUTC(),
                PEOPLE,
                SEED,
                Path.of(".dev", "sandbox-key.pem"),
                Map.of(Switch.PRESENCE_LATENCY, "PT0.12S"));
    }

    public SandboxSettings with(Clock otherClock) {
        return new SandboxSettings(otherClock, people, seed, keyFile, initially);
    }

    public SandboxSettings withKeyFile(Path file) {
        return new SandboxSettings(clock, people, seed, file, initially);
    }
}
