package org.presencedesk.sandbox.graph;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** What people's Teams clients report: calls, meetings, sessions that come and go. Safe from any thread. */
public final class TeamsClients {

    /** What one person's clients report; activity null if nobody is signed in. */
    record Report(String activity, boolean outOfOffice) {

        String availability() {
            return activity == null ? "Offline" : AVAILABILITIES.getOrDefault(activity, activity);
        }
    }

    public static final String NONE = "none";
    public static final String OUT_OF_OFFICE = "OutOfOffice";

    private static final Map<String, String> AVAILABILITIES = Map.of(
            "InACall",
            "Busy",
            "InAConferenceCall",
            "Busy",
            "InAMeeting",
            "Busy",
            "Presenting",
            "DoNotDisturb",
            OUT_OF_OFFICE,
            "Available");
    private static final Set<String> PLAIN = Set.of("Available", "Away", "BeRightBack", "Busy", "DoNotDisturb");

    /** What people do on a day at work, each for as long as {@link #EACH}. */
    private static final List<String> DAY = List.of("InACall", "InAMeeting", "InAMeeting", "Presenting", OUT_OF_OFFICE);

    private static final Duration EACH = Duration.ofMinutes(7);
    private static final int BUSY_PERCENT = 20;

    private final Clock clock;
    private final Switches switches;
    private final Map<String, Report> ordered = new HashMap<>();

    public TeamsClients(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /**
     * From now on this person's clients report that.
     *
     * @param activity as Graph calls it, {@link #NONE} for nobody signed in, {@link #OUT_OF_OFFICE} for an automatic reply
     * @throws IllegalArgumentException for anything else
     */
    public synchronized void report(String personId, String activity) {
        if (!NONE.equals(activity) && !PLAIN.contains(activity) && !AVAILABILITIES.containsKey(activity)) {
            throw new IllegalArgumentException("No Teams client reports '" + activity + "'");
        }
        ordered.put(key(personId), new Report(NONE.equals(activity) ? null : activity, OUT_OF_OFFICE.equals(activity)));
    }

    public synchronized void reset() {
        ordered.clear();
    }

    synchronized Report of(DirectoryPerson person) {
        Report known = ordered.get(key(person.id()));
        if (known != null) {
            return known;
        }
        return switches.is(Switch.ACTIVITIES, "working-day") ? atWork(person) : new Report(person.session(), false);
    }

    /** The same for everybody who asks within seven minutes. */
    private Report atWork(DirectoryPerson person) {
        Random day = new Random(key(person.id()).hashCode() * 31L + clock.millis() / EACH.toMillis());
        if (person.session() == null || day.nextInt(100) >= BUSY_PERCENT) {
            return new Report(person.session(), false);
        }
        String activity = DAY.get(day.nextInt(DAY.size()));
        return new Report(activity, OUT_OF_OFFICE.equals(activity));
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
