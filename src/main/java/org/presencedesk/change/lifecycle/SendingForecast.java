package org.presencedesk.change.lifecycle;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetTally;

/** How long a plan would take if it were confirmed now: at most, as people of other changes may come before. */
@Singleton
public class SendingForecast {

    /** From the confirmation to the last answer of the last window. */
    private static final Duration FIRST_AND_LAST = Duration.ofSeconds(5);

    /**
     * @param alone how long it takes beside no other change
     * @param ahead people of other changes who still wait or are being sent for
     * @param most people for whom Microsoft takes calls within the window
     */
    public record Forecast(Duration takes, Duration alone, long ahead, int most, Duration window) {}

    private final TargetTally tally;
    private final int requests;
    private final Duration window;

    SendingForecast(
            TargetTally tally,
            @ConfigProperty(name = "presence-desk.dispatch.limit-requests") int requests,
            @ConfigProperty(name = "presence-desk.dispatch.limit-window") Duration window) {
        this.tally = tally;
        this.requests = requests;
        this.window = window;
    }

    public Forecast of(Change plan, long people) {
        long ahead = tally.underWayBeside(plan.id());
        return new Forecast(
                takes(people + ahead, requests, window), takes(people, requests, window), ahead, requests, window);
    }

    /** All that fits into the first window leaves at once, and so on; a fiftieth is kept back for small changes. */
    static Duration takes(long people, int requests, Duration window) {
        int perWindow = Math.max(1, requests - requests / 50);
        return window.multipliedBy(Math.max(0, people - 1) / perWindow).plus(FIRST_AND_LAST);
    }
}
