package org.presencedesk.sandbox.graph;

import java.time.Clock;
import java.util.Random;
import org.presencedesk.sandbox.faults.RetryAfterForm;
import org.presencedesk.sandbox.faults.SlidingWindow;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** The limit of presence requests of one application in one tenant. */
public final class PresenceThrottle {
    private static final int READS_APART = 1_500;

    private final Clock clock;
    private final Switches switches;
    private final CallLog log;
    private final Random random;
    private final SlidingWindow together = new SlidingWindow();
    private final SlidingWindow readsApart = new SlidingWindow();

    public PresenceThrottle(Clock clock, Switches switches, CallLog log, Random random) {
        this.clock = clock;
        this.switches = switches;
        this.log = log;
        this.random = random;
    }

    /** Throws GraphRefusal 429. */
    void write() {
        count(together, switches.number(Switch.PRESENCE_LIMIT));
        if (random.nextInt(100) < switches.number(Switch.EARLY_429)) {
            throw tooMany(1_000);
        }
    }

    /** Throws GraphRefusal 429. */
    void read() {
        log.presenceRead();
        if (switches.is(Switch.PRESENCE_BUCKET, "apart")) {
            count(readsApart, READS_APART);
        } else {
            count(together, switches.number(Switch.PRESENCE_LIMIT));
        }
    }

    public void reset() {
        together.reset();
        readsApart.reset();
    }

    private void count(SlidingWindow window, int limit) {
        long now = clock.millis();
        log.presenceRequest(now);
        long wait = window.arrive(now, 1, limit, switches.duration(Switch.PRESENCE_WINDOW));
        if (wait > 0) {
            throw tooMany(wait);
        }
    }

    private GraphRefusal tooMany(long millis) {
        return new GraphRefusal(
                429,
                "TooManyRequests",
                "Please retry again later.",
                RetryAfterForm.header(switches.get(Switch.RETRY_AFTER), millis, clock.instant()));
    }
}
