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
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.presencedesk.change.presence.FreeReads;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.dispatch.rules.TargetVerdict;
import org.presencedesk.sandbox.SteppedClock;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.faults.Switch;

/**
 * Three changes whose people are accepted one after the other, and what these people do meanwhile: in the sandbox, in the
 * database, and here in the plainest way. Time goes in steps of twenty seconds, and what is promised in minutes is due at one
 * of them: how long a machine takes for a history decides nothing.
 */
final class ObservedHistory implements FreeReads.Witness, AutoCloseable {

    private static final String NOT_READ = "NOT_READ";
    private static final List<String> STATUSES =
            List.of("Available", "Busy", "DoNotDisturb", "BeRightBack", "Away", "Offline");
    /** What Teams clients report, and the availability that goes with it. */
    private static final Map<String, String> REPORTS = new LinkedHashMap<>();

    static {
        List.of("Available", "Busy", "DoNotDisturb", "BeRightBack", "Away").forEach(any -> REPORTS.put(any, any));
        REPORTS.put("InACall", "Busy");
        REPORTS.put("InAConferenceCall", "Busy");
        REPORTS.put("InAMeeting", "Busy");
        REPORTS.put("Presenting", "DoNotDisturb");
        REPORTS.put("OutOfOffice", "Available");
        REPORTS.put("none", null);
    }

    /** Somebody in a change. Seconds of this history; null for what has not happened. */
    static final class Told {
        final Sent sent;
        Long accepted;
        /** When to look next. */
        Long due;

        String observed;
        Long observedAt;

        Told(Sent sent) {
            this.sent = sent;
        }

        UUID change() {
            return sent.change();
        }

        @Override
        public String toString() {
            return sent + " accepted " + accepted + ", " + observed + " at " + observedAt + ", due " + due;
        }
    }

    /** @param status null to clear. @param until seconds of this history */
    private record Sent(UUID change, UUID person, String status, long until) {}

    final SteppedClock clock = new SteppedClock();
    final HistoryRows rows;
    private final long seed;
    private final Random random;
    private final Sandbox sandbox;
    private final Consumer<BatchClassification> settling;
    private final List<UUID> people;
    private final List<UUID> changes = new ArrayList<>();
    private final Set<UUID> over = new HashSet<>();
    private final Map<Long, Told> targets = new LinkedHashMap<>();
    private final Map<UUID, Long> inFlight = new LinkedHashMap<>();
    /** Whose status of ours is in force for whom, by the answers so far. */
    private final Map<UUID, Sent> overrides = new HashMap<>();

    private final Map<UUID, String> reports = new HashMap<>();
    private final Map<UUID, Long> slotEnds = new HashMap<>();
    private final Set<UUID> asked = new HashSet<>();
    private boolean room = true;
    private boolean readable = true;
    private boolean restarts;
    private long now;

    ObservedHistory(long seed, AgroalDataSource database, Sandbox sandbox, Consumer<BatchClassification> settling) {
        this.seed = seed;
        this.random = new Random(seed);
        this.sandbox = sandbox;
        this.settling = settling;
        this.rows = new HistoryRows(database);
        this.people = sandbox.directory().withTeams().subList(0, 6).stream()
                .map(UUID::fromString)
                .toList();
        sandbox.faults().reset();
        sandbox.slots().reset();
        sandbox.switches().set(Switch.UNKNOWN_PRESENCE, "omitted");
        reads(true, true);
        for (UUID person : people) {
            rows.noOverride(person);
            report(person, random.nextBoolean() ? "Available" : one(List.copyOf(REPORTS.keySet())));
        }
        for (int i = 0; i < 3; i++) {
            changes.add(rows.change("RUNNING", null));
        }
        for (UUID person : people) {
            send(changes.get(0), person, one(STATUSES), random.nextInt(10) > 0);
        }
        answer();
    }

    List<UUID> changes() {
        return changes;
    }

    Map<Long, Told> targets() {
        return targets;
    }

    long now() {
        return now;
    }

    boolean flips(int times) {
        return random.nextInt(times) == 0;
    }

    /** Whether the replica that looks is another one from now on. */
    boolean restarts() {
        boolean now = restarts;
        restarts = false;
        return now;
    }

    /** Whether somebody of this change may still be looked at. */
    boolean goesOn(UUID change) {
        return !over.contains(change)
                || targets.values().stream()
                        .anyMatch(one -> one.change().equals(change) && (one.due != null || one.accepted == null));
    }

    /** Somebody does something, or something fails. */
    void move() {
        UUID person = one(people);
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> send(one(changes), person, one(STATUSES), true);
            case 3 -> send(one(changes), person, null, true);
            case 4, 5 -> answer();
            case 6, 7, 8 -> chooses(person, one(STATUSES));
            case 9 -> chooses(person, null);
            case 10 -> reads(random.nextInt(3) > 0, true);
            case 11 -> reads(true, random.nextInt(4) > 0);
            case 12 -> ends(one(changes), random.nextBoolean());
            case 13 -> happens();
            default -> report(person, one(List.copyOf(REPORTS.keySet())));
        }
    }

    private void happens() {
        switch (random.nextInt(3)) {
            case 0 -> {
                UUID person = one(people);
                sandbox.faults().vanish(person.toString());
                rows.tell(person + " vanishes");
            }
            case 1 -> sandbox.switches().set(Switch.UNKNOWN_PRESENCE, random.nextBoolean() ? "404" : "omitted");
            default -> restarts = true;
        }
    }

    void pass() {
        pass(one(List.of(20L, 60L, 100L, 200L, 300L, 300L, 600L, 900L)));
    }

    void pass(long seconds) {
        Duration step = Duration.ofSeconds(seconds);
        rows.passes(step);
        clock.forward(step);
        now += seconds;
        for (UUID person : List.copyOf(slotEnds.keySet())) {
            if (slotEnds.get(person) <= now) {
                chooses(person, null);
            }
        }
        rows.tell(now + " s");
    }

    /** From now on everything works, and nobody does anything. */
    void calm() {
        reads(true, true);
        answer();
        changes.forEach(change -> ends(change, false));
    }

    /** What a look now has to find, by what was promised. @return who is read for that, and nobody else */
    Set<UUID> look() {
        List<Told> due = targets.values().stream()
                .filter(one -> one.due != null && one.due <= now)
                .toList();
        Set<UUID> read = new HashSet<>();
        due.stream().filter(this::isOurs).forEach(one -> read.add(one.sent.person()));
        if (!read.isEmpty() && !room) {
            return Set.of();
        }
        for (Told one : due) {
            long age = now - one.accepted;
            if (!isOurs(one)) {
                one.due = null;
            } else if (!readable) {
                observed(one, NOT_READ);
                one.due = age < 25 * 60 ? now + 60 : null;
            } else {
                observed(one, verdict(one.sent.person(), one.sent.status()));
                one.due = age < 15 * 60 ? Long.valueOf(one.accepted + 15 * 60) : null;
            }
        }
        return read;
    }

    private void observed(Told one, String verdict) {
        boolean wasSeen = one.observed != null && !one.observed.equals(NOT_READ);
        if (!(wasSeen && verdict.equals(NOT_READ))) {
            one.observed = verdict;
            one.observedAt = now;
        }
    }

    private boolean isOurs(Told one) {
        Sent last = overrides.get(one.sent.person());
        return one.sent.equals(last) && last.until() > now;
    }

    /** Whether this shows for that person in the sandbox now. */
    private String verdict(UUID person, String wanted) {
        if (sandbox.faults().hasVanished(person.toString())) {
            return NOT_READ;
        }
        String reported = REPORTS.get(reports.get(person));
        if (reported == null) {
            return "NO_SESSION";
        }
        String shown = sandbox.slots()
                .of(person.toString())
                .map(slot -> slot.availability())
                .orElse(reported);
        return shown.equals(wanted) ? "SHOWING" : "OTHER";
    }

    /** Verdict, steps since it was made, and steps until the next look. */
    String words(Told one) {
        return one.observed + " " + (one.observedAt == null ? "never" : (now - one.observedAt) / 20) + " "
                + (one.due == null ? "never" : (one.due - now) / 20);
    }

    Map<UUID, Told> of(UUID change) {
        Map<UUID, Told> people = new HashMap<>();
        targets.values().stream()
                .filter(one -> one.change().equals(change))
                .forEach(one -> people.put(one.sent.person(), one));
        return people;
    }

    Map<String, Integer> counts(UUID change) {
        Map<String, Integer> counts = new TreeMap<>();
        of(change).values().stream()
                .filter(one -> one.observed != null)
                .forEach(one -> counts.merge(one.observed, 1, Integer::sum));
        return counts;
    }

    /** Who was read since this was asked last. */
    Set<UUID> asked() {
        Set<UUID> since = Set.copyOf(asked);
        asked.clear();
        return since;
    }

    /** A call leaves and is carried out, once for each person and change. */
    private void send(UUID change, UUID person, String status, boolean really) {
        boolean known = targets.values().stream()
                .anyMatch(
                        one -> one.change().equals(change) && one.sent.person().equals(person));
        if (!really || known || over.contains(change) || inFlight.containsKey(person)) {
            return;
        }
        long validity = 20L * random.nextInt(15, 150);
        String id = rows.rows("""
                        INSERT INTO target (change_id, position, person_id, action, availability,
                            duration, state, batch_id, attempts, first_tried_at, sent_at)
                        VALUES ('%s', %d, '%s', '%s', %s, 'PT%dS', 'SENDING', %d, 1, now(), now())
                        RETURNING id
                        """.formatted(
                                change,
                                targets.size(),
                                person,
                                status == null ? "clear" : "set",
                                status == null ? "NULL" : "'" + status + "'",
                                validity,
                                HistoryRows.VERSION))
                .get(0)
                .get(0);
        targets.put(Long.valueOf(id), new Told(new Sent(change, person, status, now + validity)));
        inFlight.put(person, Long.valueOf(id));
        chooses(person, status);
        if (status != null) {
            slotEnds.put(person, now + validity);
        }
        rows.tell("sent for " + person + " of " + change + ": " + status + " for " + validity + " s");
    }

    /** Graph has accepted all that is in flight. */
    private void answer() {
        List<TargetVerdict> verdicts = new ArrayList<>();
        for (Long id : inFlight.values()) {
            Told target = targets.get(id);
            Sent sent = target.sent;
            verdicts.add(new TargetVerdict(
                    claimed(id, sent), TargetVerdict.Kind.ACCEPTED, false, true, null, 200, null, null));
            target.accepted = now;
            if (sent.status() == null) {
                overrides.remove(sent.person());
            } else {
                target.due = now + 5 * 60;
                overrides.put(sent.person(), sent);
            }
        }
        inFlight.clear();
        if (!verdicts.isEmpty()) {
            List<ClaimedTarget> claimed =
                    verdicts.stream().map(TargetVerdict::target).toList();
            ClaimedBatch batch = new ClaimedBatch(HistoryRows.VERSION, claimed, null, 0, false);
            settling.accept(BatchClassification.of(verdicts).on(batch, false, 0));
        }
        rows.tell("all answered");
    }

    private static ClaimedTarget claimed(long id, Sent sent) {
        return new ClaimedTarget(
                id, sent.change(), sent.person(), sent.status() == null, null, null, null, 1, Duration.ZERO, null);
    }

    /** No call leaves any more. */
    private void ends(UUID change, boolean early) {
        boolean answered =
                targets.values().stream().noneMatch(one -> one.change().equals(change) && one.accepted == null);
        if (over.add(change)) {
            rows.sql("UPDATE change SET state = '" + (early || !answered ? "CANCELLED" : "FINISHED") + "' WHERE id = '"
                    + change + "'");
        }
    }

    private void report(UUID person, String activity) {
        reports.put(person, activity);
        sandbox.clients().report(person.toString(), activity);
        rows.tell(person + " " + activity);
    }

    /** By hand, or another program does; null for nothing. */
    private void chooses(UUID person, String status) {
        slotEnds.remove(person);
        if (status == null) {
            sandbox.slots().clear(person.toString());
        } else {
            sandbox.slots().chooseByHand(person.toString(), status, Duration.ofDays(1));
        }
        rows.tell(person + " chooses " + status);
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
    public void seen(Collection<UUID> whom) {
        asked.addAll(whom);
    }

    @Override
    public void failed(Collection<UUID> whom) {
        asked.addAll(whom);
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
        return "seed " + seed + ", at " + now + " s, readable " + readable + ", room " + room + ", " + targets.values()
                + "\n" + rows;
    }
}
