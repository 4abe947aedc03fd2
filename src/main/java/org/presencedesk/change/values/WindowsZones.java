package org.presencedesk.change.values;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Time zones by the names that Windows and Exchange give them, such as {@code W. Europe Standard Time}: what Unicode's CLDR
 * says of each (<a href="https://unicode.org/reports/tr35/tr35-dates.html#windows-zones">windowsZones</a>).
 */
final class WindowsZones {

    private static final Map<String, ZoneId> ZONES = read();

    private WindowsZones() {}

    /** @return {@code null} if Windows has no such zone */
    static ZoneId of(String name) {
        return ZONES.get(name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, ZoneId> read() {
        Properties names = new Properties();
        try (InputStream file = WindowsZones.class.getResourceAsStream("/windows-zones.properties")) {
            names.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, ZoneId> zones = new HashMap<>();
        names.stringPropertyNames()
                .forEach(name -> zones.put(name.toLowerCase(Locale.ROOT), ZoneId.of(names.getProperty(name))));
        return Map.copyOf(zones);
    }
}
