package org.presencedesk.audit.trail;

import java.util.Arrays;
import java.util.Optional;

/** How an act ended. */
public enum Outcome {
    SUCCESS("success"),
    REFUSED("refused"),
    SKIPPED("skipped"),
    NOT_SENT("not-sent"),
    SUPERSEDED("superseded"),
    UNKNOWN("unknown"),
    DENIED("denied"),
    FAILURE("failure");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Outcome> of(String code) {
        return Arrays.stream(values()).filter(o -> o.code.equals(code)).findFirst();
    }
}
