package org.presencedesk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Tunnel;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.graph.CallLog;

/**
 * What can happen to replicas, database and network, to two replicas of the packaged application at work: see
 * {@code docs/benchmarks.md}. Arguments: {@code short} for small numbers, and the names of scenarios; without names all of them.
 */
public final class Chaos {

    private static final Duration W3 = Duration.ofSeconds(3);
    private static final Duration W30 = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofMillis(1_000);
    private static final int NO_LIMIT = 1_000_000;
    /** Requests that one dispatcher may have in flight. */
    private static final int IN_FLIGHT = 640;

    private final Report report;
    private final Path build;
    private final boolean small;
    private final Random random = new Random(11);

    Chaos(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    public static void main(String... arguments) {
        Scenarios.command(
                arguments,
                (small, report, names) -> new Chaos(PackagedApplication.DIRECTORY, small, report).run(names));
    }

    void run(List<String> names) {
        new Scenarios()
                .with("kill", this::kill)
                .with("term", this::term)
                .with("stop", this::freeze)
                .with("postgres", this::postgres)
                .with("backends", this::backends)
                .with("commits", this::commits)
                .with("network", this::network)
                .with("skew", this::skew)
                .with("verbs", this::verbs)
                .with("order", this::order)
                .with("installation", this::installation)
                .with("rolling", () -> new RollingRestart(build, small, report).run())
                .with("sessions", () -> new SessionsElsewhere(build, small, report).run())
                .with("exclusions", () -> new LeftAlone(build, small, report).run())
                .with("calls", () -> new InCalls(build, small, report).run())
                .with("upgrade", () -> new Upgrade(build, small, report).run())
                .run(names, Set.of("upgrade"), report);
    }

    private void kill() throws Exception {
        int times = small ? 10 : 100;
        try (House house = new House(build, 20_000, NO_LIMIT, W30, SLOW)) {
            Work work = new Work(house, house.start(), small ? 4_000 : 20_000);
            house.start();
            List<Double> firstClaims = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                // Where a start takes longer than a takeover, the next kill would come before there is anybody to take
                // over.
                house.awaitReady();
                PackagedApplication holder = atWork(house, work);
                long lease = lease(house);
                holder.signal("KILL");
                Instant killed = Instant.now();
                work.reader(house.launch());
                firstClaims.add(untilClaim(house, lease, killed));
            }
            work.end();
            said("kill -9", firstClaims, 8);
            Ledger ledger = new Ledger(house);
            report.check(ledger.repeats() == 0, "%d sent again after success was recorded", ledger.repeats());
            report.figure(
                    "%d calls for %d targets", house.sandbox().log().attempts().size(), work.targets());
            ledger.check(report);
        }
    }

    private void term() throws Exception {
        int times = small ? 3 : 50;
        // Calls in flight are awaited before another replica goes on, so they take no longer here than Graph's do.
        try (House house = new House(build, 20_000, NO_LIMIT, W30, Duration.ofMillis(120))) {
            Work work = new Work(house, house.start(), 12_000, 6_000);
            house.start();
            List<Double> firstClaims = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                PackagedApplication holder = atWork(house, work);
                long lease = lease(house);
                Instant asked = Instant.now();
                holder.signal("TERM");
                firstClaims.add(untilClaim(house, lease, asked));
                Waiting.until(Duration.ofSeconds(30), holder::log, () -> !holder.isAlive());
                work.reader(house.start());
            }
            work.end();
            said("SIGTERM", firstClaims, 2);
            int calls = house.sandbox().log().attempts().size();
            report.check(calls == work.targets(), "%d calls for %d targets: none repeated", calls, work.targets());
            new Ledger(house).check(report);
        }
    }

    private void freeze() throws Exception {
        int times = small ? 2 : 20;
        int limit = 600;
        try (House house = new House(build, 20_000, limit, W3, SLOW)) {
            Work work = new Work(house, house.start(), 5_000);
            work.reader(house.start());
            for (int i = 0; i < times; i++) {
                PackagedApplication holder = atWork(house, work);
                work.readerOtherThan(holder);
                holder.signal("STOP");
                int seconds = small ? 9 : random.nextInt(9, 31);
                for (int second = 0; second < seconds; second++) {
                    work.goesOn();
                    Thread.sleep(1_000);
                }
                holder.signal("CONT");
                Thread.sleep(3_000);
            }
            work.end();
            int calls = house.sandbox().log().attempts().size();
            report.check(
                    calls <= work.targets() + times * IN_FLIGHT,
                    "%d calls for %d targets and %d pauses of up to %d in flight",
                    calls,
                    work.targets(),
                    times,
                    IN_FLIGHT);
            Ledger ledger = new Ledger(house);
            report.check(ledger.throttled() == 0, "%d requests were throttled", ledger.throttled());
            ledger.check(report);
        }
    }

    private void postgres() throws Exception {
        int times = small ? 3 : 20;
        try (House house = new House(build, 20_000, NO_LIMIT, W30, SLOW)) {
            Work work = new Work(house, house.start(), 4_000);
            house.start();
            List<Double> firstClaims = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                work.goesOn();
                Thread.sleep(random.nextInt(100, 1_500));
                house.surroundings().postgres().crash();
                Instant accepts = Instant.now();
                firstClaims.add(untilClaim(house, -1, accepts));
            }
            work.end();
            said("a crash of PostgreSQL", firstClaims, 3);
            new Ledger(house).check(report);
        }
    }

    private void backends() throws Exception {
        int times = small ? 10 : 100;
        try (House house = new House(build, 20_000, NO_LIMIT, W30, Duration.ofMillis(300))) {
            Work work = new Work(house, house.start(), 4_000);
            house.start();
            int ended = 0;
            for (int i = 0; i < times; i++) {
                work.goesOn();
                Thread.sleep(random.nextInt(50, 500));
                try (Connection connection = house.database();
                        Statement statement = connection.createStatement()) {
                    var rows = statement.executeQuery("""
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE usename = 'presence_app' AND (state <> 'idle' OR random() < 0.3)""");
                    while (rows.next()) {
                        ended++;
                    }
                }
            }
            work.end();
            report.figure("%d connections were ended in %d rounds", ended, times);
            new Ledger(house).check(report);
        }
    }

    /** Connections break before a COMMIT arrives, and after it has arrived but before its answer. */
    private void commits() throws Exception {
        int people = small ? 4_000 : 40_000;
        try (House house = new House(build, people, NO_LIMIT, W30, Duration.ofMillis(300))) {
            // Without prepared statements each COMMIT is written out on the wire.
            house.variables().computeIfPresent("DATABASE_URL", (name, url) -> url + "?prepareThreshold=0");
            Tunnel tunnel = house.surroundings().tunnelTo(house.variables());
            PackagedApplication replica = house.start();
            Work work = new Work(house, replica, people);
            work.goesOn();
            work.goesOn();
            int[] cuts = new int[2];
            tunnel.cutConnections(
                    asked -> cut(cuts, 0, asked.toString().contains("COMMIT")),
                    asked -> cut(cuts, 1, asked.toString().contains("COMMIT")));
            Waiting.until(
                    Duration.ofMinutes(5),
                    replica::log,
                    () -> house.ask(Long.class, "SELECT count(*) FROM target WHERE state IN ('WAITING', 'SENDING')")
                            == 0);
            tunnel.cutConnections(asked -> false, asked -> false);
            work.end();
            report.check(
                    cuts[0] > 0 && cuts[1] > 0,
                    "%d connections broke before COMMIT, %d after it and before its answer",
                    cuts[0],
                    cuts[1]);
            new Ledger(house).check(report);
        }
    }

    private synchronized boolean cut(int[] cuts, int kind, boolean commit) {
        boolean now = commit && random.nextInt(100) < 5;
        cuts[kind] += now ? 1 : 0;
        return now;
    }

    private void network() throws Exception {
        int limit = 600;
        try (House house = new House(build, 20_000, limit, W3, Duration.ofMillis(300))) {
            Tunnel tunnel = house.surroundings().tunnelToGraph(house.variables());
            Work work = new Work(house, house.start(), small ? 2_000 : 6_000);
            house.start();
            for (int round = 0; round < (small ? 1 : 5); round++) {
                for (Tunnel.Weather weather : Tunnel.Weather.values()) {
                    work.goesOn();
                    tunnel.weather(weather);
                    Thread.sleep(small ? 4_000 : random.nextInt(3_000, 40_000));
                    tunnel.weather(Tunnel.Weather.CLEAR);
                    Thread.sleep(2_000);
                }
            }
            work.end();
            report.figure(
                    "%d calls for %d targets", house.sandbox().log().attempts().size(), work.targets());
            new Ledger(house).check(report);
        }
    }

    /** One replica's clock is ten minutes fast, another's ten minutes slow; they take over from each other. */
    private void skew() throws Exception {
        int times = small ? 2 : 10;
        Path fastBuild = clock("fast", 10);
        Path slowBuild = clock("slow", -10);
        try (House house = new House(build, 20_000, 600, W3, Duration.ofMillis(300))) {
            PackagedApplication fast = house.launch(fastBuild).ready();
            Work work = new Work(house, house.start(), 3_000);
            house.launch(slowBuild).ready();
            List<Double> firstClaims = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                house.awaitReady();
                PackagedApplication holder = i == 0 ? fast : dispatcher(house);
                work.readerOtherThan(holder);
                work.goesOn();
                Thread.sleep(random.nextInt(100, 1_500));
                long lease = lease(house);
                holder.signal("KILL");
                Instant killed = Instant.now();
                house.launch(i % 2 == 0 ? fastBuild : slowBuild);
                firstClaims.add(untilClaim(house, lease, killed));
            }
            work.end();
            said("kill -9 among clocks that differ", firstClaims, 8);
            Ledger ledger = new Ledger(house);
            report.check(ledger.throttled() == 0, "%d requests were throttled", ledger.throttled());
            ledger.check(report);
        }
    }

    private static Path clock(String name, int minutes) throws IOException {
        String skewed = "Clock.offset(Clock.systemUTC(), java.time.Duration.ofMinutes(" + minutes + "))";
        return new Altered(name + "_clock", "web/ClockProducer", Map.of("Clock.systemUTC()", skewed)).build();
    }

    /** No call leaves later than a second after the answer to whoever paused or cancelled. */
    private void verbs() throws Exception {
        int times = small ? 4 : 20;
        try (House house = new House(build, 20_000, NO_LIMIT, W30, Duration.ofMillis(120))) {
            Api operator = house.operator(house.start());
            house.start();
            double latest = 0;
            for (int i = 0; i < times; i++) {
                String verb = i % 2 == 0 ? "pause" : "cancellation";
                String id = house.confirm(operator, house.plan(operator, 20_000, i % 2 == 0 ? "Busy" : "Away"));
                Thread.sleep(random.nextInt(200, 1_200));
                Api.json(operator.post("/changes/" + id + "/" + verb, Map.of()));
                Instant answered = Instant.now();
                Thread.sleep(2_500);
                Instant last = house.sandbox().log().attempts().stream()
                        .map(CallLog.Attempt::at)
                        .max(Instant::compareTo)
                        .orElse(answered);
                latest = Math.max(latest, Duration.between(answered, last).toMillis() / 1e3);
                if (verb.equals("pause")) {
                    Api.json(operator.post("/changes/" + id + "/cancellation", Map.of()));
                }
            }
            report.timely(
                    latest <= 1, "the latest call left %.2f s after the answer to a verb, %d verbs", latest, times);
            new Ledger(house).check(report);
        }
    }

    /** Changes for the same people, paused, resumed, cancelled and retried at random, with calls that get no answer. */
    private void order() throws Exception {
        int rounds = small ? 1 : 20;
        for (int round = 0; round < rounds; round++) {
            try (House house = new House(build, 300, 300, W3, Duration.ofMillis(200))) {
                house.sandbox().switches().set(Switch.RESETS, "10");
                house.sandbox().switches().set(Switch.SERVER_ERRORS, "10");
                Api operator = house.operator(house.start());
                List<String> changes = new ArrayList<>();
                for (String availability : List.of("Busy", "Away", "Offline", "DoNotDisturb", "BeRightBack")) {
                    changes.add(house.confirm(operator, house.plan(operator, 300, availability)));
                    for (int i = 0; i < 3; i++) {
                        String change = changes.get(random.nextInt(changes.size()));
                        String verb = List.of("pause", "resumption", "cancellation", "retry", "pause", "resumption")
                                .get(random.nextInt(6));
                        operator.post("/changes/" + change + "/" + verb, Map.of());
                        Thread.sleep(random.nextInt(500));
                    }
                }
                for (String change : changes) {
                    operator.post("/changes/" + change + "/resumption", Map.of());
                }
                Waiting.until(
                        Duration.ofMinutes(2),
                        house::logs,
                        () -> house.ask(Long.class, "SELECT count(*) FROM target WHERE state IN ('WAITING', 'SENDING')")
                                == 0);
                new Ledger(house).check(report);
            }
        }
    }

    /** Consent is withdrawn, then nothing reaches Graph: what runs pauses, and goes on by itself when it works again. */
    private void installation() throws Exception {
        int people = small ? 2_000 : 6_000;
        try (House house = new House(build, people, 1_500, W30, Duration.ofMillis(120))) {
            Tunnel tunnel = house.surroundings().tunnelToGraph(house.variables());
            Api operator = house.operator(house.start());
            house.sandbox().switches().set(Switch.CONSENT_PRESENCE, "withdrawn");
            house.sandbox().faults().nextBatches(1, CallFault.UNAUTHORIZED);
            String id = house.confirm(operator, house.plan(operator, people, "Busy"));
            paused(house, operator, id, "CONSENT_MISSING");
            house.sandbox().switches().set(Switch.CONSENT_PRESENCE, "granted");
            goesOn(operator, id, "consent was given back");
            if (!small) {
                tunnel.cut();
                paused(house, operator, id, "GRAPH_UNREACHABLE");
                tunnel.mend();
                goesOn(operator, id, "Graph could be reached");
            }
            house.awaitState(operator, id, "FINISHED");
            Ledger ledger = new Ledger(house);
            report.check(ledger.throttled() == 0, "%d requests were throttled", ledger.throttled());
            ledger.check(report);
        }
    }

    private void paused(House house, Api operator, String id, String cause) {
        String found = house.awaitState(operator, id, "PAUSED")
                .path("pausedBecause")
                .path("code")
                .asText();
        report.check(found.equals(cause), "the change pauses because of %s: %s", cause, found);
    }

    private void goesOn(Api operator, String id, String when) throws InterruptedException {
        Instant mended = Instant.now();
        Instant latest = mended.plusSeconds(90);
        while (operator.change(id).path("state").asText().equals("PAUSED")
                && Instant.now().isBefore(latest)) {
            Thread.sleep(200);
        }
        report.check(
                !operator.change(id).path("state").asText().equals("PAUSED"),
                "it goes on by itself %d s after %s",
                Duration.between(mended, Instant.now()).toSeconds(),
                when);
    }

    private void said(String what, List<Double> firstClaims, double atMost) {
        List<Double> sorted = firstClaims.stream().sorted().toList();
        double most = sorted.get(sorted.size() - 1);
        report.timely(
                most < atMost,
                "%d times %s: next claim after %.2f s (median %.2f s), allowed %.0f s",
                sorted.size(),
                what,
                most,
                sorted.get(sorted.size() / 2),
                atMost);
    }

    /** Whoever dispatches, some moment after there was something to send. */
    private PackagedApplication atWork(House house, Work work) throws Exception {
        work.goesOn();
        Thread.sleep(random.nextInt(100, 1_500));
        return dispatcher(house);
    }

    private static PackagedApplication dispatcher(House house) {
        Waiting.until(
                Duration.ofSeconds(30),
                () -> "nobody dispatches: " + house.leases() + "\n" + house.logs(),
                () -> house.dispatcher().isPresent());
        return house.dispatcher().orElseThrow();
    }

    private static long lease(House house) throws Exception {
        return house.ask(Long.class, "SELECT version FROM scheduled_tasks WHERE task_name = 'dispatch'");
    }

    private static long waiting(House house) {
        try {
            return house.ask(Long.class, "SELECT count(*) FROM target WHERE state = 'WAITING'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seconds until a newer lease, or for -1 any, has claimed after that moment. */
    private static double untilClaim(House house, long lease, Instant after) {
        String sql = "SELECT min(claimed_at) FROM graph_batch WHERE lease_version > " + lease + " AND claimed_at > '"
                + after + "'";
        OffsetDateTime[] claimed = {null};
        Waiting.until(Duration.ofSeconds(60), () -> "no claim, " + waiting(house) + " wait\n" + house.logs(), () -> {
            claimed[0] = house.ask(OffsetDateTime.class, sql);
            return claimed[0] != null;
        });
        return Duration.between(after, claimed[0].toInstant()).toMillis() / 1e3;
    }

    /** Something to send at any time: when the targets of one change come to an end, the next is confirmed. */
    private static final class Work {
        private final House house;
        private final int size;
        private final int low;
        private PackagedApplication replica;
        private int changes;
        private String last;

        Work(House house, PackagedApplication replica, int size) {
            this(house, replica, size, Math.min(1_000, size / 2));
        }

        /** @param low a change of which fewer wait is followed by the next */
        Work(House house, PackagedApplication replica, int size, int low) {
            this.house = house;
            this.size = size;
            this.low = low;
            this.replica = replica;
        }

        /** Through which replica the next change is made. */
        void reader(PackagedApplication other) {
            replica = other;
        }

        void readerOtherThan(PackagedApplication frozen) {
            replica = house.replicas().stream()
                    .filter(PackagedApplication::isAlive)
                    .filter(other -> other != frozen)
                    .findFirst()
                    .orElseThrow();
        }

        void goesOn() throws Exception {
            if (changes == 0 || waiting(house) < low) {
                // Nobody twice among those who wait: superseded targets would blur the counts.
                if (last != null) {
                    house.awaitState(operator(), last, "FINISHED");
                }
                last = house.confirm(operator(), house.plan(operator(), size, changes % 2 == 0 ? "Busy" : "Away"));
                changes++;
            }
        }

        void end() throws Exception {
            JsonNode change = house.awaitState(operator(), last, "FINISHED");
            report(change);
        }

        int targets() {
            return changes * size;
        }

        private Api operator() {
            replica.ready();
            return house.operator(replica);
        }

        private static void report(JsonNode change) {
            System.out.println("     last change: " + change.path("counts"));
        }
    }
}
