package org.presencedesk.sandbox.faults;

import java.util.Locale;
import java.util.Map;

/** Sets of switches that belong together. */
public enum Profile {
    STRICT2023(
            "1,500 presence requests in 30 s, as the pages of the calls still say",
            Map.of(
                    Switch.PRESENCE_LIMIT, "1500",
                    Switch.PRESENCE_WINDOW, "PT30S")),
    DOCUMENTED(
            "10,000 presence requests in 30 s, as the table of limits says",
            Map.of(
                    Switch.PRESENCE_LIMIT, "10000",
                    Switch.PRESENCE_WINDOW, "PT30S")),
    HOSTILE(
            "Early 429s, server errors, odd bodies, short pages, classes of people refused",
            Map.of(
                    Switch.EARLY_429, "3",
                    Switch.SERVER_ERRORS, "3",
                    Switch.RETRY_AFTER, "decimal",
                    Switch.ERROR_BODIES, "unknown",
                    Switch.PAGES, "short",
                    Switch.GUESTS, "forbidden",
                    Switch.DISABLED, "not-found",
                    Switch.NO_TEAMS, "forbidden",
                    Switch.VISIBILITY_LAG, "PT2M",
                    Switch.ACTION_STATUS, "204"));

    private final String label;
    private final Map<Switch, String> positions;

    Profile(String label, Map<Switch, String> positions) {
        this.label = label;
        this.positions = positions;
    }

    public String label() {
        return label;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Map<Switch, String> positions() {
        return positions;
    }

    public static Profile named(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
