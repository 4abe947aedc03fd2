package org.presencedesk.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.sandbox.directory.Account;

/**
 * The version before at work on a change and under requests, this one started beside it, both at work for a while, then the
 * version before stopped. Its build: the folder that the system property {@code before} names.
 */
final class Upgrade {

    private static final int PER_SECOND = 10;
    private static final Path BEFORE = Path.of(System.getProperty("before", "target/before/quarkus-app"));

    private final Path build;
    private final boolean small;
    private final Report report;

    Upgrade(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        if (!Files.isDirectory(BEFORE)) {
            throw new IllegalStateException("No build of the version before in " + BEFORE);
        }
        int people = small ? 5_000 : 9_000;
        try (House house = new House(build, people + 40, 1_500, Bench.W30, Bench.TYPICAL)) {
            PackagedApplication before = house.launch(BEFORE).ready();
            Api operator = house.operator(before);
            List<String> all = house.sandbox().directory().withTeams();
            String id = house.confirm(operator, house.plan(operator, all.subList(0, people), "Busy"));
            Browser olivia = Browser.signedIn(before, Account.OLIVIA, "/changes");
            Arrivals atBefore = new Arrivals(PER_SECOND, errands(before, olivia, id, 200));
            PackagedApplication after;
            Arrivals atAfter;
            try (atBefore) {
                Thread.sleep(5_000);
                after = house.start();
                report.figure("the version after is ready");
                Browser oscar = Browser.signedIn(after, Account.OSCAR, "/changes");
                atAfter = new Arrivals(PER_SECOND, errands(after, oscar, id, 303));
                Thread.sleep(small ? 10_000 : 30_000);
                planned(house, operator, all.subList(people, people + 20), "the version before");
                planned(house, house.operator(after), all.subList(people + 20, people + 40), "the version after");
            }
            try (atAfter) {
                before.signal("TERM");
                before.exitCode(Duration.ofSeconds(60));
                Thread.sleep(10_000);
            }
            said("the version before", atBefore);
            said("the version after", atAfter);
            for (PackagedApplication replica : List.of(before, after)) {
                replica.log()
                        .lines()
                        .filter(line -> line.contains(" ERROR "))
                        .limit(5)
                        .forEach(report::figure);
            }
            house.awaitState(house.operator(after), id, "FINISHED");
            int calls = house.sandbox().log().attempts().size();
            report.check(calls == people + 40, "%d calls for %d people: none repeated", calls, people + 40);
            new Ledger(house).check(report);
        }
    }

    /** While both run, each plans and confirms; who sends is another matter. */
    private void planned(House house, Api operator, List<String> people, String by) {
        String id = house.confirm(operator, house.plan(operator, people, "Away"));
        house.awaitState(operator, id, "FINISHED");
        report.check(true, "a change planned by %s is sent beside the large one", by);
    }

    private void said(String which, Arrivals visits) {
        List<String> failed = visits.failed();
        failed.stream().limit(5).forEach(visit -> report.figure("%s", visit));
        report.check(failed.isEmpty(), "%d of %d requests to %s failed", failed.size(), visits.count(), which);
        report.figure("p99 %.3f s, longest %.3f s", visits.percentile(99), visits.longest());
    }

    /** @param newChange how the form is answered: since each tab has a draft of its own, by its address */
    private static List<Arrivals.Errand> errands(
            PackagedApplication replica, Browser person, String id, int newChange) {
        Arrivals.Errand form = Arrivals.Errand.page(person, replica.url("/changes/new"));
        return List.of(
                Arrivals.Errand.page(person, replica.url("/changes")),
                Arrivals.Errand.page(person, replica.url("/changes/" + id)),
                Arrivals.Errand.page(person, replica.url("/overrides")),
                new Arrivals.Errand(form.name(), form.request(), newChange),
                Arrivals.Errand.form(
                        person,
                        replica.url("/language"),
                        person.token("/changes"),
                        Map.of("to", "en", "back", "/changes")));
    }
}
