package org.presencedesk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Waiting;

/** What people show, at their plan and afterwards, while a large change of others uses all of the limit. */
final class PresenceLooks {

    /** Of one request. */
    private static final int MOST = 650;

    private final Path build;
    private final boolean small;
    private final Report report;

    PresenceLooks(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        if (small) {
            beside(2_000, 6_000, 600, Duration.ofSeconds(6));
        } else {
            beside(20_000, 30_000, 1_500, Bench.W30);
            beside(20_000, 30_000, 10_000, Bench.W30);
        }
    }

    private void beside(int people, int others, int limit, Duration window) throws Exception {
        report.figure("at %,d requests in %s:", limit, window);
        try (House house = new House(build, people + others, limit, window, Bench.TYPICAL)) {
            Api operator = house.operator(house.start());
            List<String> all = house.sandbox().directory().withTeams();
            int needed = (people + MOST - 1) / MOST;
            JsonNode quiet = planned(house, operator, "alone", all.subList(0, people), needed);
            JsonNode large = house.planned(operator, group(house, all.subList(people, people + others)), "Busy");
            String running = house.confirm(operator, large);
            Waiting.until(House.LONG, house::logs, () -> accepted(operator, running) >= 0.95 * limit);
            firstPage(operator, quiet.path("id").asText());
            planned(house, operator, "beside a change of others", all.subList(0, people), needed);
            report.check(
                    operator.change(running).path("state").asText().equals("RUNNING"),
                    "the change of %,d others ran to the end of it",
                    others);
            operator.post("/changes/" + running + "/cancellation", Map.of());
            int most = house.sandbox().log().mostWithin(window);
            report.check(most <= limit, "at most %,d of %,d requests in any %s, reads among them", most, limit, window);
            long throttled = new Ledger(house).throttled();
            report.check(throttled == 0, "%d requests were throttled", throttled);
        }
    }

    private JsonNode planned(House house, Api operator, String when, List<String> people, int needed) throws Exception {
        int before = house.sandbox().log().presenceReads();
        Instant begun = Instant.now();
        JsonNode plan = house.planned(operator, group(house, people), "DoNotDisturb");
        double seconds = Bench.seconds(begun, Instant.now());
        int reads = house.sandbox().log().presenceReads() - before;
        report.check(reads <= needed, "%d reads for %,d people, at most %d", reads, people.size(), needed);
        report.figure(
                "planned %s after %.1f s; left unread: %,d",
                when, seconds, plan.path("flags").path("NOT_READ").asLong());
        return plan;
    }

    private void firstPage(Api operator, String plan) {
        double longest = 0;
        boolean whole = true;
        for (int i = 0; i < 5; i++) {
            Instant asked = Instant.now();
            JsonNode page = Api.json(operator.get("/changes/" + plan + "/presence"));
            longest = Math.max(longest, Bench.seconds(asked, Instant.now()));
            whole &= page.path("items").size() == 100;
        }
        report.check(whole, "what a hundred people show now was told each time");
        report.timely(longest <= 1, "the first page of what they show now: longest of five %.2f s, at most 1", longest);
    }

    private static Map<String, Object> group(House house, List<String> people) {
        String group = UUID.randomUUID().toString();
        house.sandbox().directory().add(group, "Bench", people);
        return Map.of("groups", List.of(group));
    }

    private static long accepted(Api operator, String change) {
        return operator.change(change).path("counts").path("accepted").asLong();
    }
}
