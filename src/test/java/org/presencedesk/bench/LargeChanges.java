package org.presencedesk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.directory.Account;

/** What large changes cost those who have nothing to do with them, and those who only look. */
final class LargeChanges {

    private final Path build;
    private final boolean small;
    private final Report report;

    LargeChanges(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    /** Ten people confirmed while a large change is being cancelled. */
    void cancellation() throws Exception {
        int large = small ? 10_000 : 100_000;
        int rounds = 3;
        try (House house = new House(build, large + 10 * rounds, 1_500, Bench.W30, Bench.TYPICAL)) {
            Api operator = house.operator(house.start());
            List<String> people = house.sandbox().directory().withTeams();
            List<JsonNode> plans = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                plans.add(house.plan(operator, people.subList(large + 10 * i, large + 10 * i + 10), "Busy"));
            }
            String running = house.confirm(operator, house.plan(operator, large, "DoNotDisturb"));
            house.awaitState(operator, running, "RUNNING");
            Instant began = Instant.now();
            Thread cancelling =
                    new Thread(() -> Api.json(operator.post("/changes/" + running + "/cancellation", Map.of())));
            cancelling.start();
            double slowest = 0;
            for (JsonNode plan : plans) {
                Instant confirmed = Instant.now();
                JsonNode change = house.awaitState(operator, house.confirm(operator, plan), "FINISHED");
                report.check(change.path("counts").path("accepted").asInt() == 10, "all ten are accepted");
                slowest = Math.max(
                        slowest,
                        Bench.seconds(
                                confirmed,
                                Instant.parse(change.path("finishedAt").asText())));
            }
            cancelling.join();
            report.figure("the cancellation was answered after %.1f s", Bench.seconds(began, Instant.now()));
            report.timely(
                    slowest <= 3,
                    "ten people confirmed during the cancellation of %d are accepted in %.1f s, at most 3",
                    large,
                    slowest);
            JsonNode counts = operator.change(running).path("counts");
            report.check(counts.path("waiting").asInt() == 0, "of a cancelled change nobody is shown as waiting");
            Waiting.until(
                    Duration.ofMinutes(2),
                    house::logs,
                    () -> house.ask(Long.class, "SELECT count(*) FROM change WHERE unsettled") == 0);
            report.figure("everybody was settled after %.1f s", Bench.seconds(began, Instant.now()));
            report.check(
                    operator.change(running).path("counts").equals(counts),
                    "what was shown before everybody was settled is what it became");
            new Ledger(house).check(report);
        }
    }

    /** Deep: ten million finished targets are made in the database, which takes its time. */
    void reading() throws Exception {
        int people = small ? 10_000 : 100_000;
        int finished = small ? 200_000 : 10_000_000;
        try (House house = new House(build, people, Bench.NO_LIMIT, Bench.W30, Bench.QUICK)) {
            PackagedApplication replica = house.start();
            Api operator = house.operator(replica);
            Bench.finished(house, operator, people);
            Growth.repeat(house, people, finished, report);
            String id = house.ask(String.class, "SELECT CAST(id AS text) FROM change ORDER BY number DESC LIMIT 1");
            Browser olivia = Browser.signedIn(replica, Account.OLIVIA, "/changes");
            Map<String, Supplier<HttpResponse<String>>> reads = new LinkedHashMap<>();
            reads.put("the page of changes", () -> olivia.get("/changes"));
            reads.put("the page of a change", () -> olivia.get("/changes/" + id));
            reads.put("its page of one state", () -> olivia.get("/changes/" + id + "?state=ACCEPTED"));
            reads.put("its progress", () -> operator.get("/changes/" + id + "/progress"));
            reads.put("a list of 50 by the API", () -> operator.get("/changes?limit=50"));
            reads.put("a change by the API", () -> operator.get("/changes/" + id));
            reads.forEach((what, read) -> {
                double median = medianMillis(read);
                report.timely(median <= 50, "%s beside %d targets: %.1f ms, at most 50", what, finished, median);
            });
        }
    }

    private static double medianMillis(Supplier<HttpResponse<String>> read) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = read.get();
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            if (i >= 10) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        millis.sort(Double::compare);
        return millis.get(millis.size() / 2);
    }
}
