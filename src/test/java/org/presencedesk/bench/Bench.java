package org.presencedesk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.SealedApplicationIT;
import org.presencedesk.sandbox.faults.Switch;

/**
 * How fast the packaged application is, beside a stand-in of Graph that counts: see {@code docs/benchmarks.md}.
 * Arguments: {@code short} for small sizes, and the names of scenarios; without names all that are not deep.
 */
public final class Bench {

    static final Duration W30 = Duration.ofSeconds(30);
    private static final Duration W3 = Duration.ofSeconds(3);
    static final Duration TYPICAL = Duration.ofMillis(120);
    static final Duration QUICK = Duration.ofMillis(2);
    static final int NO_LIMIT = 1_000_000;

    private final Report report;
    private final Path build;
    private final boolean small;

    Bench(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    public static void main(String... arguments) {
        Scenarios.command(
                arguments,
                (small, report, names) -> new Bench(PackagedApplication.DIRECTORY, small, report).run(names));
    }

    void run(List<String> names) {
        new Scenarios()
                .with("start", new Start(build, report)::run)
                .with("memory", this::memory)
                .with("pace", this::pace)
                .with("new-limit", this::newLimit)
                .with("overhead", this::overhead)
                .with("fairness", this::fairness)
                .with("cancellation", () -> new LargeChanges(build, small, report).cancellation())
                .with("faults", this::faults)
                .with("early-429", this::earlyRefusals)
                .with("size", this::size)
                .with("growth", this::growth)
                .with("reading", () -> new LargeChanges(build, small, report).reading())
                .with("files", () -> new ListsOfPeople(build, small, report).run())
                .with("presence", () -> new PresenceLooks(build, small, report).run())
                .with("search", () -> new Searching(build, small, report).run())
                .with("arrivals", () -> new UnderLoad(build, small, report).run())
                .run(names, Set.of("growth", "reading"), report);
    }

    /** The job of an ordinary day, on a machine that has memory to waste. */
    private void memory() throws Exception {
        try (House house = new House(build, 5_200, 1_500, W30, TYPICAL)) {
            PackagedApplication replica = house.start();
            report.figure("resident memory at start: %d MB", replica.residentMegabytes());
            Api operator = house.operator(replica);
            for (int job = 1; job <= 2; job++) {
                String id = house.confirm(operator, house.plan(operator, 500, "DoNotDisturb"));
                house.awaitState(operator, id, "FINISHED");
                operator.get("/changes/" + id + "/targets.csv");
                long megabytes = replica.residentMegabytes();
                report.check(megabytes < 450, "resident memory after job %d of 500 people: %d MB", job, megabytes);
            }
        }
    }

    private void pace() throws Exception {
        Duration window = small ? W3 : W30;
        // The largest is the others and more; only the time that each takes is worth a run of its own.
        for (int people : small ? List.of(5_600) : List.of(1_400, 2_800, 5_600)) {
            try (House house = new House(build, people, 1_500, window, TYPICAL)) {
                int windows = (people - 1) / 1_500;
                double atMost = 1.03 * windows * window.toSeconds() + 4;
                makespan(house, people, atMost, people == 5_600);
            }
        }
    }

    private void newLimit() throws Exception {
        int people = small ? 3_800 : 19_000;
        Duration window = small ? Duration.ofSeconds(6) : W30;
        try (House house = new House(build, people, small ? 2_000 : 10_000, window, TYPICAL)) {
            makespan(house, people, small ? 10 : 42, false);
        }
    }

    private void makespan(House house, int people, double atMost, boolean usage) throws Exception {
        Api operator = house.operator(house.start());
        double seconds = finished(house, operator, people);
        report.timely(seconds <= atMost, "%d people in %.1f s, at most %.1f s", people, seconds, atMost);
        Ledger ledger = new Ledger(house);
        report.check(ledger.throttled() == 0, "%d requests were throttled", ledger.throttled());
        if (usage) {
            double share = usedWhileWorkWaits(house, people);
            report.timely(share >= 0.97, "%.1f %% of the limit, the reserve apart, were used", 100 * share);
        }
        ledger.check(report);
    }

    /** Requests per window until the last window began, of what the limit without its reserve would have allowed. */
    private static double usedWhileWorkWaits(House house, int people) {
        List<Instant> arrivals = house.sandbox().log().attempts().stream()
                .map(attempt -> attempt.at())
                .sorted()
                .toList();
        int perWindow = house.limit() - house.limit() / 50;
        int wholeWindows = people / perWindow;
        Instant end = arrivals.get(0).plus(house.window().multipliedBy(wholeWindows));
        long used = arrivals.stream().filter(at -> at.isBefore(end)).count();
        return used / (double) (wholeWindows * perWindow);
    }

    /** Seconds from the confirmation to the last recorded outcome. */
    static double finished(House house, Api operator, int people) {
        JsonNode plan = house.plan(operator, people, "DoNotDisturb");
        Instant confirmed = Instant.now();
        String id = house.confirm(operator, plan);
        JsonNode change = house.awaitState(operator, id, "FINISHED");
        return seconds(confirmed, Instant.parse(change.path("finishedAt").asText()));
    }

    private void overhead() throws Exception {
        int people = small ? 10_000 : 100_000;
        try (House house = new House(build, people, NO_LIMIT, W30, QUICK)) {
            PackagedApplication replica = house.start();
            Api operator = house.operator(replica);
            JsonNode plan = house.plan(operator, people, "DoNotDisturb");
            report.figure("resident memory with the plan made: %d MB", replica.residentMegabytes());
            Instant confirmed = Instant.now();
            String id = house.confirm(operator, plan);
            List<Long> memory = new ArrayList<>();
            while (!operator.change(id).path("state").asText().equals("FINISHED")) {
                memory.add(replica.residentMegabytes());
                Thread.sleep(500);
            }
            double seconds = seconds(
                    confirmed,
                    Instant.parse(operator.change(id).path("finishedAt").asText()));
            report.timely(
                    people / seconds >= 1_500, "%.0f targets settled per second, at least 1,500", people / seconds);
            long most = memory.stream().mapToLong(megabytes -> megabytes).max().orElseThrow();
            report.check(most <= 450, "resident memory at most %d MB, allowed 450", most);
            double early = average(memory.subList(memory.size() / 4, memory.size() / 2));
            double late = average(memory.subList(3 * memory.size() / 4, memory.size()));
            report.check(late <= 1.1 * early, "memory is flat: %.0f MB early, %.0f MB late", early, late);
            new Ledger(house).check(report);
        }
    }

    private void fairness() throws Exception {
        int large = small ? 4_000 : 20_000;
        int rounds = small ? 3 : 20;
        int limit = small ? 600 : 1_500;
        Duration window = small ? Duration.ofSeconds(6) : W30;
        Random random = new Random(7);
        try (House house = new House(build, large + 10 * rounds, limit, window, TYPICAL)) {
            Api operator = house.operator(house.start());
            List<String> people = house.sandbox().directory().withTeams();
            List<JsonNode> plans = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                plans.add(house.plan(operator, people.subList(large + 10 * i, large + 10 * i + 10), "Busy"));
            }
            String running = house.confirm(operator, house.plan(operator, large, "DoNotDisturb"));
            // A new large change follows when one has ended: twenty windows are more than one of them lasts.
            int inTime = 0;
            double slowest = 0;
            for (JsonNode plan : plans) {
                long wait = random.nextLong(window.toMillis() / 4, window.toMillis());
                Thread.sleep(wait);
                if (!operator.change(running).path("state").asText().equals("RUNNING")) {
                    running = house.confirm(operator, house.plan(operator, large, "Away"));
                    Thread.sleep(window.toMillis());
                }
                Instant confirmed = Instant.now();
                JsonNode change = house.awaitState(operator, house.confirm(operator, plan), "FINISHED");
                double seconds = seconds(
                        confirmed, Instant.parse(change.path("finishedAt").asText()));
                slowest = Math.max(slowest, seconds);
                inTime += seconds <= 3 ? 1 : 0;
                Thread.sleep(window.toMillis() - wait);
            }
            report.timely(
                    inTime == rounds,
                    "ten people beside %d were settled in 3 s %d of %d times; the slowest took %.1f s",
                    large,
                    inTime,
                    rounds,
                    slowest);
            house.awaitState(operator, running, "FINISHED");
            Ledger ledger = new Ledger(house);
            report.check(ledger.throttled() == 0, "%d requests were throttled", ledger.throttled());
            ledger.check(report);
        }
    }

    private void faults() throws Exception {
        int people = small ? 3_000 : 20_000;
        Duration window = small ? W3 : W30;
        // In a run of seconds the waits of the unluckiest count, in one of minutes they do not.
        double waits = small ? 50 : 0;
        double clean;
        try (House house = new House(build, people, small ? 600 : 1_500, window, TYPICAL)) {
            clean = finished(house, house.operator(house.start()), people);
        }
        try (House house = new House(build, people, small ? 600 : 1_500, window, TYPICAL)) {
            house.sandbox().switches().set(Switch.SERVER_ERRORS, "30");
            house.sandbox().switches().set(Switch.RESETS, "5");
            house.sandbox().switches().set(Switch.TOKEN_CALLS, "200");
            double faulty = finished(house, house.operator(house.start()), people);
            int calls = house.sandbox().log().presenceRequests();
            report.figure(
                    "Graph saw %,d requests for %,d people: %.2f for each; %.1f s would be enough for them",
                    calls, people, (double) calls / people, calls / house.limit() * (double) window.toSeconds());
            report.timely(
                    faulty <= 1.7 * clean + waits,
                    "%d people in %.1f s with failures, %.1f s without: %.2f times, at most 1.7 and %.0f s",
                    people,
                    faulty,
                    clean,
                    faulty / clean,
                    waits);
            new Ledger(house).check(report);
        }
    }

    private void earlyRefusals() throws Exception {
        int people = small ? 400 : 2_000;
        try (House house = new House(build, people, 1_500, W3, TYPICAL)) {
            house.sandbox().switches().set(Switch.EARLY_429, "2");
            double seconds = finished(house, house.operator(house.start()), people);
            report.figure("%d people in %.1f s with 2 %% throttled at random", people, seconds);
            new Ledger(house).check(report);
        }
    }

    /** With the trail sealed, as it is meant to run. */
    private void size() throws Exception {
        int people = small ? 5_000 : 20_000;
        try (House house = new House(build, people, NO_LIMIT, W30, QUICK)) {
            Path key = SealedApplicationIT.key(Files.createTempDirectory("bench"));
            house.variables().put("TRAIL_KEY_FILE", key.toString());
            Api operator = house.operator(house.start());
            Growth.sizes(house, operator, people, report);
            new Ledger(house).check(report);
        }
    }

    /** Deep: five million finished targets are made in the database, which takes its time. */
    private void growth() throws Exception {
        int rounds = 5;
        int people = small ? 2_000 : 10_000;
        int finished = small ? 100_000 : 5_000_000;
        try (House empty = new House(build, people, NO_LIMIT, W30, QUICK);
                House full = new House(build, people, NO_LIMIT, W30, QUICK)) {
            Api ofEmpty = empty.operator(empty.start());
            Api ofFull = full.operator(full.start());
            finished(full, ofFull, people);
            Growth.repeat(full, people, finished, report);
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < rounds + 1; i++) {
                double without = finished(empty, ofEmpty, people);
                double with = finished(full, ofFull, people);
                report.figure("%d people: %.2f s, beside %d finished targets %.2f s", people, without, finished, with);
                if (i > 0) {
                    ratios.add(with / without);
                }
            }
            ratios.sort(Double::compare);
            double median = ratios.get(ratios.size() / 2);
            report.timely(median <= 1.15, "cost per target beside finished work: %.2f times, at most 1.15", median);
        }
    }

    private static double average(List<Long> values) {
        return values.stream().mapToLong(value -> value).average().orElseThrow();
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
