package org.presencedesk.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.sandbox.directory.Account;

/** Pages that people look at, at a constant rate, while a large change is being sent. */
final class UnderLoad {

    private static final int PER_SECOND = 50;
    private static final int PEOPLE = 20_000;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final Path build;
    private final boolean small;
    private final Report report;

    UnderLoad(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        try (House house = new House(build, PEOPLE, 1_500, Bench.W30, Bench.TYPICAL)) {
            PackagedApplication replica = house.start();
            Api operator = house.operator(replica);
            String id = house.confirm(operator, house.plan(operator, PEOPLE, "Busy"));
            List<Arrivals.Errand> errands = pages(replica, id);
            // What comes first after a start takes longer: classes are loaded and compiled.
            try (Arrivals first = new Arrivals(PER_SECOND, errands)) {
                Thread.sleep(WARM_UP.toMillis());
                report.figure("warming up: p99 %.3f s, longest %.3f s", first.percentile(99), first.longest());
            }
            double processor = replica.processorSeconds();
            Arrivals visits = new Arrivals(PER_SECOND, errands);
            int seconds = small ? 30 : 300;
            try (visits) {
                Thread.sleep(seconds * 1_000L);
                report.check(
                        operator.change(id).path("state").asText().equals("RUNNING"),
                        "the change ran to the end of it");
            }
            visits.failed().stream().limit(5).forEach(visit -> report.figure("%s", visit));
            report.check(
                    visits.failed().isEmpty(),
                    "%d of %d requests failed",
                    visits.failed().size(),
                    visits.count());
            report.timely(
                    visits.percentile(99) <= 0.150,
                    "p99 of %d a second, from when each was due: %.3f s, at most 0.150",
                    PER_SECOND,
                    visits.percentile(99));
            report.timely(visits.longest() <= 1, "longest: %.3f s, at most 1", visits.longest());
            report.figure(
                    "median %.3f s; %.0f %% of one processor",
                    visits.percentile(50), 100 * (replica.processorSeconds() - processor) / seconds);
        }
    }

    private static List<Arrivals.Errand> pages(PackagedApplication replica, String id) {
        Browser olivia = Browser.signedIn(replica, Account.OLIVIA, "/changes");
        Browser audrey = Browser.signedIn(replica, Account.AUDREY, "/audit-events");
        return Stream.concat(
                        Stream.of("/changes", "/changes/" + id, "/changes/" + id + "?state=ACCEPTED", "/overrides", "/")
                                .map(page -> Arrivals.Errand.page(olivia, replica.url(page))),
                        Stream.of("/audit-events?change=" + id)
                                .map(page -> Arrivals.Errand.page(audrey, replica.url(page))))
                .toList();
    }
}
