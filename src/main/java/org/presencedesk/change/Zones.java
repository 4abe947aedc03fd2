package org.presencedesk.change;

import java.time.ZoneId;
import java.util.Set;

/** Time zones by their IANA names. */
final class Zones {

    /** Fixed: the JDK makes a new set of some 600 names at each call. */
    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Zones() {}

    /**
     * @return {@code null} for none
     * @throws InvalidValue {@code ZONE_UNKNOWN}, also for an offset
     */
    static ZoneId of(String name) throws InvalidValue {
        if (!Words.given(name)) {
            return null;
        }
        if (!NAMES.contains(Words.trim(name))) {
            throw new InvalidValue(InvalidValue.Code.ZONE_UNKNOWN, "zone", name);
        }
        return ZoneId.of(Words.trim(name));
    }
}
