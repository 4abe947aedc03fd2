package org.presencedesk.web.errors;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** 429: somebody takes more of one thing than is for one alone. Who was limited in what is counted, and in the trail. */
public final class TooMany extends Refusal {

    private final String limit;

    /** @param limit what was limited, as the metric and the trail name it: one of few */
    public TooMany(String limit, int retryAfterSeconds, Function<Locale, String> detail) {
        super(429, "TOO_MANY_REQUESTS", detail, List.of(), retryAfterSeconds);
        this.limit = limit;
    }

    public String limit() {
        return limit;
    }
}
