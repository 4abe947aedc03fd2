package org.presencedesk.dispatch;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.presencedesk.change.presence.FreeReads;
import org.presencedesk.sandbox.SteppedClock;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.faults.Switch;

/**
 * Two changes that leave some people alone, and people who enter and leave calls, meetings and sessions meanwhile: in the
 * sandbox, in the database, and here in the plainest way. Time goes in steps of twenty seconds, far from the bounds that are
 * promised in minutes, so that how long a machine takes for a history decides nothing.
 */
final class PoliteHistory implements FreeReads.Witness, AutoCloseable {

    static final String UNDER_OTHER = "UNDER_OTHER_CHANGE";
    private static final Set<String> PASSING = Set.of("IN_CALL", "PRESENTING");
    private static final List<String> FLAGS =
            List.of("IN_CALL", "PRESENTING", "IN_MEETING", "OUT_OF_OFFICE", "NO_SESSION", UNDER_OTHER);
    /** What Teams clients report, as Graph calls it, and what that means to whom wants people left alone. */
    private static final Map<String, String> MEANING = new LinkedHashMap<>();

    static {
        MEANING.put("Available", "");
        MEANING.put("Busy", "");
        MEANING.put("Away", "");
        MEANING.put("InACall", "IN_CALL");
        MEANING.put("InAConferenceCall", "IN_CALL");
        MEANING.put("Presenting", "PRESENTING");
        MEANING.put("InAMeeting", "IN_MEETING");
        MEANING.put("OutOfOffice", "OUT_OF_OFFICE");
        MEANING.put("none", "NO_SESSION");
    }

    /** @param end seconds of this history; {@code fixed} where it is an instant and no duration */
    record Waiting(UUID change, Set<String> leave, long end, boolean fixed) {}

    /** @param flags of each who was in the request; null if it failed. @param since when they began to fail */
    private record Look(long at, Map<UUID, Set<String>> flags, Set<UUID> people, long since) {}

    final SteppedClock clock = new SteppedClock();
    final HistoryRows rows;
    private final long seed;
    private final Random random;
    private final Sandbox sandbox;
    private final List<UUID> people;
    private final Map<UUID, UUID> changeOf = new HashMap<>();
    private final List<UUID> changes = new ArrayList<>();
    private final UUID other;

    private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
    private final Map<UUID, String> reports = new HashMap<>();
    /** Until when another change's status is in force, and since when. */
    private final Map<UUID, Long> under = new HashMap<>();

    private final Map<UUID, Long> underSince = new HashMap<>();
    private final Set<UUID> doubtful = new HashSet<>();
    private final List<Look> looks = new ArrayList<>();
    private boolean paused;
    private boolean room = true;
    private boolean readable = true;
    private long now;

    PoliteHistory(long seed, AgroalDataSource database, Sandbox sandbox) {
        this.seed = seed;
        this.random = new Random(seed);
        this.sandbox = sandbox;
        this.rows = new HistoryRows(database);
        this.people = sandbox.directory().withTeams().subList(0, 8).stream()
                .map(UUID::fromString)
                .toList();
        sandbox.switches().set(Switch.PRESENCE_READS, "answered");
        other = rows.change("FINISHED", null);
        for (UUID person : people) {
            rows.noOverride(person);
            report(person, random.nextBoolean() ? "Available" : one(List.copyOf(MEANING.keySet())));
        }
        begin(people.subList(0, 4));
        begin(people.subList(4, 8));
    }

    private void begin(List<UUID> whose) {
        Set<String> leave = new TreeSet<>();
        FLAGS.stream().filter(any -> random.nextInt(3) == 0).forEach(leave::add);
        if (random.nextInt(12) == 0) {
            leave = Set.of(UNDER_OTHER);
        }
        UUID change = rows.change("RUNNING", leave.isEmpty() ? null : List.copyOf(leave));
        changes.add(change);
        int position = 0;
        for (UUID person : whose) {
            long end = 10 + 20L * random.nextInt(9, 120);
            boolean fixed = random.nextInt(4) == 0;
            rows.sql("""
                    INSERT INTO target (change_id, position, person_id, action, availability, duration, ends_at, state)
                    VALUES ('%s', %d, '%s', 'set', 'Busy', %s, %s, 'WAITING')
                    """.formatted(
                            change,
                            position++,
                            person,
                            fixed ? "NULL" : "'PT" + end + "S'",
                            fixed ? "clock_timestamp() + interval '" + end + " seconds'" : "NULL"));
            waiting.put(person, new Waiting(change, leave, end, fixed));
            changeOf.put(person, change);
        }
    }

    Random random() {
        return random;
    }

    List<UUID> changes() {
        return changes;
    }

    Map<UUID, Waiting> waiting() {
        return waiting;
    }

    long now() {
        return now;
    }

    boolean paused() {
        return paused;
    }

    void left(UUID person) {
        waiting.remove(person);
    }

    void inDoubt(UUID person) {
        doubtful.add(person);
    }

    boolean isInDoubt(UUID person) {
        return doubtful.contains(person);
    }

    /** Somebody does something, or something fails. */
    void move() {
        switch (random.nextInt(9)) {
            case 0 -> overrideBegins(one(people));
            case 1 -> overrideEnds(one(people));
            case 2 -> pause(!paused && random.nextBoolean());
            case 3 -> reads(random.nextInt(3) > 0, true);
            case 4 -> reads(true, random.nextInt(4) > 0);
            default -> report(one(people), one(List.copyOf(MEANING.keySet())));
        }
    }

    void pass() {
        pass(20L * one(List.of(1, 1, 1, 2, 3, 6, random.nextInt(20) == 0 ? 60 : 1)));
    }

    void pass(long seconds) {
        Duration step = Duration.ofSeconds(seconds);
        rows.passes(step);
        clock.forward(step);
        now += seconds;
        under.values().removeIf(until -> until <= now);
        underSince.keySet().retainAll(under.keySet());
        rows.tell(now + " s");
    }

    /** From now on everything works and nobody does anything. */
    void calm() {
        reads(true, true);
        pause(false);
    }

    /** What speaks against sending for this person at this moment, of what their change leaves alone. */
    Set<String> against(UUID person) {
        Set<String> flags = flags(person);
        flags.retainAll(waiting.get(person).leave());
        return flags;
    }

    /** Null if this person may be sent for now, else what is wrong with that. */
    String wrongToSend(UUID person) {
        Waiting target = waiting.get(person);
        if (target == null) {
            return "nobody waits";
        }
        if (paused || target.end() <= now) {
            return paused ? "the change is paused" : "it is too late";
        }
        if (target.leave().isEmpty()) {
            return null;
        }
        if (target.leave().equals(Set.of(UNDER_OTHER))) {
            return now - underSince.getOrDefault(person, now) > 60
                    ? "under another change for more than a minute"
                    : null;
        }
        Look seen = newestSeen(person);
        if (seen != null && now - seen.at() <= 60) {
            Set<String> flags = new HashSet<>(seen.flags().get(person));
            flags.retainAll(target.leave());
            return flags.isEmpty() ? null : "seen at " + seen.at() + " s with " + flags;
        }
        return unreadableWithin(person, now - 60) ? null : "not seen for a minute, though it could be read";
    }

    /** What lets this person wait by the newest look, or null. */
    String heldBy(UUID person) {
        Look seen = newestSeen(person);
        if (seen == null || unreadableWithin(person, seen.at())) {
            return null;
        }
        Set<String> flags = new HashSet<>(seen.flags().get(person));
        flags.retainAll(waiting.get(person).leave());
        flags.retainAll(PASSING);
        return flags.stream().findFirst().orElse(null);
    }

    /** Whether it is too late for them. */
    boolean isOverdue(UUID person) {
        Waiting target = waiting.get(person);
        return target.end() <= now || endIsNear(target);
    }

    boolean endIsNear(Waiting target) {
        return target.fixed() && target.end() - now < 60;
    }

    /** Of those whom the newest look saw just now. */
    Set<String> endingJustSeen(UUID person) {
        Look seen = newestSeen(person);
        Set<String> flags = new TreeSet<>();
        if (seen != null && seen.at() == now) {
            flags.addAll(seen.flags().get(person));
            flags.retainAll(waiting.get(person).leave());
            flags.removeAll(PASSING);
        }
        return flags;
    }

    /** Whether this person was read more than once within a minute. */
    boolean readTooOften(UUID person) {
        List<Long> times = looks.stream()
                .filter(look -> look.flags() != null && look.people().contains(person))
                .map(Look::at)
                .toList();
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i) - times.get(i - 1) < 60) {
                return true;
            }
        }
        return false;
    }

    boolean wasRead(UUID person) {
        return looks.stream().anyMatch(look -> look.people().contains(person));
    }

    List<UUID> people() {
        return people;
    }

    /** A look after that failed, and so did all in more than a minute before: what cannot be read keeps nobody from being sent for. */
    private boolean unreadableWithin(UUID person, long after) {
        return looks.stream()
                .anyMatch(look -> look.flags() == null
                        && look.people().contains(person)
                        && look.at() >= after
                        && look.at() - look.since() > 60);
    }

    private Look newestSeen(UUID person) {
        Look newest = null;
        for (Look look : looks) {
            newest = look.flags() != null && look.people().contains(person) ? look : newest;
        }
        return newest;
    }

    private Set<String> flags(UUID person) {
        Set<String> flags = new HashSet<>();
        if (!MEANING.get(reports.get(person)).isEmpty()) {
            flags.add(MEANING.get(reports.get(person)));
        }
        if (under.containsKey(person)) {
            flags.add(UNDER_OTHER);
        }
        return flags;
    }

    private void report(UUID person, String activity) {
        reports.put(person, activity);
        sandbox.clients().report(person.toString(), activity);
        rows.tell(person + " " + activity);
    }

    private void overrideBegins(UUID person) {
        long seconds = 20L * random.nextInt(1, 20);
        rows.override(other, person, "Away", Duration.ofSeconds(seconds));
        under.put(person, now + seconds);
        underSince.putIfAbsent(person, now);
    }

    private void overrideEnds(UUID person) {
        rows.noOverride(person);
        under.remove(person);
        underSince.remove(person);
    }

    private void pause(boolean stop) {
        paused = stop;
        rows.sql("UPDATE change SET state = '" + (stop ? "PAUSED" : "RUNNING") + "', paused_because = "
                + (stop ? "'HUMAN'" : "NULL") + " WHERE id IN " + HistoryRows.quoted(changes));
    }

    private void reads(boolean answered, boolean roomy) {
        readable = answered;
        room = roomy;
        sandbox.switches().set(Switch.PRESENCE_READS, answered ? "answered" : "unavailable");
        rows.tell("reads are " + (answered ? "" : "not ") + "answered, the pace has " + (roomy ? "" : "no ") + "room");
    }

    @Override
    public boolean room() {
        return room;
    }

    @Override
    public void seen(Collection<UUID> asked) {
        Map<UUID, Set<String>> flags = new HashMap<>();
        asked.stream().filter(people::contains).forEach(person -> flags.put(person, flags(person)));
        looks.add(new Look(now, flags, Set.copyOf(asked), now));
        rows.tell("seen " + flags);
    }

    @Override
    public void failed(Collection<UUID> asked) {
        Look last = looks.isEmpty() ? null : looks.get(looks.size() - 1);
        boolean goesOn = last != null && last.flags() == null && now - last.at() <= 60;
        looks.add(new Look(now, null, Set.copyOf(asked), goesOn ? last.since() : now));
        rows.tell("not seen " + asked);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public String toString() {
        return "seed " + seed + ", at " + now + " s, readable " + readable + ", waiting " + waiting + "\n" + rows;
    }
}
