package org.presencedesk.sandbox.graph;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.faults.RetryAfterForm;
import org.presencedesk.sandbox.faults.SlidingWindow;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** Resource units of calls for people and groups; they have a budget of their own. */
public final class IdentityThrottle {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final double WARNED_FROM = 0.8;
    private static final double HIGHEST_TOLD = 1.8;

    private final Clock clock;
    private final Switches switches;
    private final SlidingWindow window = new SlidingWindow();
    private final AtomicLong requests = new AtomicLong();

    public IdentityThrottle(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** The headers that go with the answer. Throws GraphRefusal 429. */
    Map<String, String> spend(int baseCost, QueryOptions query) {
        requests.incrementAndGet();
        int cost = cost(baseCost, query);
        int limit = switches.number(Switch.IDENTITY_LIMIT);
        long wait = window.arrive(clock.millis(), cost, limit, WINDOW);
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-resource-unit", Integer.toString(cost));
        double used = window.used(limit);
        if (used >= WARNED_FROM) {
            headers.put(
                    "x-ms-throttle-limit-percentage", String.format(Locale.ROOT, "%.1f", Math.min(used, HIGHEST_TOLD)));
        }
        if (wait > 0) {
            headers.put("x-ms-throttle-scope", "Tenant_Application/Read/" + Tenant.CLIENT_ID + "/" + Tenant.ID);
            headers.put("x-ms-throttle-information", "ResourceUnitLimitExceeded");
            headers.putAll(RetryAfterForm.header(switches.get(Switch.RETRY_AFTER), wait, clock.instant()));
            throw new GraphRefusal(429, "TooManyRequests", "Please retry again later.", headers);
        }
        return headers;
    }

    /** All that have come, those inside of batches one by one, and those that were refused. */
    public long requests() {
        return requests.get();
    }

    public void reset() {
        window.reset();
    }

    private static int cost(int base, QueryOptions query) {
        String top = query.get("$top");
        boolean few = top != null && top.matches("\\d|1\\d");
        return Math.max(1, base - (query.has("$select") ? 1 : 0) - (few ? 1 : 0));
    }
}
