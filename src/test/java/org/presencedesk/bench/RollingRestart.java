package org.presencedesk.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.Nginx;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.sandbox.directory.Account;

/** Two replicas behind nginx, stopped and started again one after the other while people look at pages and a change runs. */
final class RollingRestart {

    private static final int PER_SECOND = 20;
    private static final int STOPS_WITHIN_SECONDS = 10;

    private final Path build;
    private final boolean small;
    private final Report report;

    RollingRestart(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        int people = small ? 5_000 : 16_000;
        try (House house = new House(build, people, 1_500, Bench.W30, Bench.TYPICAL)) {
            house.variables().put("TRUSTED_PROXIES", "127.0.0.1");
            List<PackagedApplication> replicas = new ArrayList<>(List.of(house.start(), house.start()));
            try (Nginx nginx =
                    new Nginx(replicas.stream().map(PackagedApplication::port).toList())) {
                Api operator = house.operator(replicas.get(0));
                String id = house.confirm(operator, house.plan(operator, people, "Busy"));
                Browser olivia = Browser.signedIn(nginx::url, Account.OLIVIA, "/changes");
                try (Watcher watcher = new Watcher(nginx.url("/changes/" + id + "/progress"), olivia)) {
                    Arrivals visits = new Arrivals(PER_SECOND, errands(nginx, olivia, id));
                    try (visits) {
                        for (int round = 0; round < (small ? 1 : 5); round++) {
                            for (int i = 0; i < replicas.size(); i++) {
                                Thread.sleep(3_000);
                                replicas.set(i, restarted(house, replicas.get(i)));
                            }
                        }
                        Thread.sleep(3_000);
                        report.check(
                                operator.change(id).path("state").asText().equals("RUNNING"),
                                "the change ran meanwhile");
                    }
                    said(visits);
                    watcher.said(report);
                }
                house.awaitState(operator, id, "FINISHED");
                int calls = house.sandbox().log().attempts().size();
                report.check(calls == people, "%d calls for %d people: none repeated", calls, people);
                new Ledger(house).check(report);
            }
        }
    }

    private PackagedApplication restarted(House house, PackagedApplication replica) throws Exception {
        int saidBefore = replica.log().length();
        long asked = System.nanoTime();
        replica.signal("TERM");
        int code = replica.exitCode(Duration.ofSeconds(60));
        double seconds = (System.nanoTime() - asked) / 1e9;
        report.check(code == 0 || code == 143, "it ends in order: %d", code);
        report.timely(
                seconds <= STOPS_WITHIN_SECONDS,
                "it ends within %d s of SIGTERM: %.1f s",
                STOPS_WITHIN_SECONDS,
                seconds);
        report.check(!replica.log().substring(saidBefore).contains(" ERROR "), "nothing fails while it stops");
        return house.again(replica).ready();
    }

    private void said(Arrivals visits) {
        List<String> failed = visits.failed();
        failed.stream().limit(5).forEach(visit -> report.figure("%s", visit));
        report.check(failed.isEmpty(), "%d of %d requests failed", failed.size(), visits.count());
        report.figure("from when each was due: p99 %.3f s, longest %.3f s", visits.percentile(99), visits.longest());
    }

    /** One in four is a form. */
    private static List<Arrivals.Errand> errands(Nginx nginx, Browser olivia, String id) {
        return List.of(
                Arrivals.Errand.page(olivia, nginx.url("/changes")),
                Arrivals.Errand.page(olivia, nginx.url("/changes/" + id)),
                Arrivals.Errand.form(
                        olivia,
                        nginx.url("/language"),
                        olivia.token("/changes"),
                        Map.of("to", "en", "back", "/changes")),
                Arrivals.Errand.page(olivia, nginx.url("/overrides")));
    }
}
