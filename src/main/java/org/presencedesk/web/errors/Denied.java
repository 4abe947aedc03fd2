package org.presencedesk.web.errors;

import java.util.Locale;
import java.util.function.Function;

/** Somebody may not do this, for a reason of its own: 403, and an event as for every denial. */
public class Denied extends Refusal {

    public Denied(String code, Function<Locale, String> detail) {
        super(403, code, detail);
    }
}
