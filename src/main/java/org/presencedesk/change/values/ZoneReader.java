package org.presencedesk.change.values;

import java.time.ZoneId;
import java.util.Set;

/** Time zones by their IANA names; in files by those of Windows, too. */
public final class ZoneReader {

    /** Fixed: the JDK makes a new set of some 600 names at each call. */
    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private ZoneReader() {}

    /**
     * @return {@code null} for none
     * @throws InvalidValue {@code ZONE_UNKNOWN}, also for an offset
     */
    public static ZoneId of(String name) throws InvalidValue {
        if (!TypedText.given(name)) {
            return null;
        }
        if (!NAMES.contains(TypedText.trim(name))) {
            throw new InvalidValue(InvalidValue.Code.ZONE_UNKNOWN, "zone", name);
        }
        return ZoneId.of(TypedText.trim(name));
    }

    /**
     * @return {@code null} for none
     * @throws InvalidValue {@code ZONE_UNKNOWN}, also for an offset
     */
    public static ZoneId ofCell(String name) throws InvalidValue {
        boolean other = TypedText.given(name) && !NAMES.contains(TypedText.trim(name));
        ZoneId windows = other ? WindowsZones.of(TypedText.trim(name)) : null;
        return windows == null ? of(name) : windows;
    }
}
