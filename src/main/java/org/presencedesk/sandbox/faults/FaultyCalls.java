package org.presencedesk.sandbox.faults;

import java.util.Locale;

/** Which calls a fault is kept for. */
public enum FaultyCalls {
    /** {@code POST /$batch}, whatever is inside. */
    BATCH,
    /** Every other call to Graph. */
    SINGLE,
    /** The token endpoint. */
    TOKEN;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FaultyCalls named(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
