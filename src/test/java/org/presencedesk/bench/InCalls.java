package org.presencedesk.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Waiting;

/** People who begin to talk before and while a change is sent that leaves whoever is in a call alone. */
final class InCalls {

    /** So old may be what was seen of somebody when the call leaves. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final Path build;
    private final boolean small;
    private final Report report;
    /** Since when each is in a call. */
    private final Map<String, Instant> talking = new HashMap<>();

    InCalls(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        int many = small ? 2_000 : 15_000;
        try (House house = new House(build, many, small ? 150 : 400, Duration.ofSeconds(3), Duration.ofMillis(100))) {
            Api operator = house.operator(house.start());
            List<String> people =
                    new ArrayList<>(house.sandbox().directory().withTeams().subList(0, many));
            var plan = house.planned(operator, Map.of("people", people, "leave", Set.of("IN_CALL")), "Busy");
            Collections.shuffle(people, new Random(7));
            people.subList(0, many / 4).forEach(person -> talks(house, person));
            Instant confirmed = Instant.now();
            String id = house.confirm(operator, plan);
            for (String person : people.subList(many / 4, many / 2)) {
                talks(house, person);
                Thread.sleep(small ? 20 : 25);
            }
            Waiting.until(
                    House.LONG,
                    house::logs,
                    () -> house.ask(
                                    Long.class,
                                    "SELECT count(*) FROM target WHERE state = 'SENDING'"
                                            + " OR state = 'WAITING' AND held IS NULL")
                            == 0);
            long sent = house.sandbox().log().attempts().stream()
                    .filter(call -> talking.containsKey(call.person()))
                    .filter(call -> talking.get(call.person()).isBefore(confirmed)
                            || call.at().isAfter(talking.get(call.person()).plus(SEEN)))
                    .count();
            report.check(sent == 0, "%d calls for somebody who could be seen in a call, of %d", sent, talking.size());
            callsEnd(house, operator, id);
            new Ledger(house).check(report);
        }
    }

    /** In the short form nobody waits the two minutes until the next look. */
    private void callsEnd(House house, Api operator, String id) {
        int waited = operator.change(id).path("counts").path("waiting").asInt();
        talking.keySet().forEach(person -> house.sandbox().clients().report(person, "Available"));
        if (small) {
            operator.post("/changes/" + id + "/cancellation", Map.of());
            house.awaitState(operator, id, "CANCELLED");
            Waiting.until(
                    Duration.ofMinutes(1),
                    house::logs,
                    () -> house.ask(Long.class, "SELECT count(*) FROM change WHERE unsettled") == 0);
        } else {
            var counts = house.awaitState(operator, id, "FINISHED").path("counts");
            report.check(
                    counts.path("accepted").equals(counts.path("targets")),
                    "%d were waited for, and are accepted after their calls",
                    waited);
        }
    }

    private void talks(House house, String person) {
        house.sandbox().clients().report(person, "InACall");
        talking.put(person, Instant.now());
    }
}
