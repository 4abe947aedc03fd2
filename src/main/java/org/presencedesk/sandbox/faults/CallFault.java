package org.presencedesk.sandbox.faults;

import java.util.Locale;

/** What can go wrong with a whole HTTP call. */
public enum CallFault {
    UNAUTHORIZED(401, false),
    CLAIMS_CHALLENGE(401, false),
    TOO_MANY_REQUESTS(429, false),
    UNAVAILABLE(503, false),
    GATEWAY_TIMEOUT(504, false),
    GATEWAY_TIMEOUT_AFTERWARDS(504, true),
    BAD_GATEWAY_HTML(502, false),
    HTML_AS_200(200, true),
    EMPTY_200(200, true),
    EMPTY_503(503, false),
    CLOSED_BEFORE(0, false),
    CLOSED_AFTERWARDS(0, true),
    HANGS_BEFORE(0, false),
    HANGS_AFTERWARDS(0, true),
    /** Only in a batch: one inner answer is missing, though what it asked for was done. */
    ANSWER_MISSING(200, true);

    private final int status;
    private final boolean carriedOut;

    CallFault(int status, boolean carriedOut) {
        this.status = status;
        this.carriedOut = carriedOut;
    }

    /** HTTP status, 0 where none is ever sent. */
    public int status() {
        return status;
    }

    /** Whether the call does what it asks before it fails. */
    public boolean carriedOut() {
        return carriedOut;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static CallFault named(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
