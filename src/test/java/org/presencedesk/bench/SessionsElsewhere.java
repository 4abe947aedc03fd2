package org.presencedesk.bench;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.packaged.Web;
import org.presencedesk.sandbox.directory.Account;

/** Sessions that end on one of two replicas, and what the other one still believes. */
final class SessionsElsewhere {

    private static final double AT_MOST = 1;

    private final Path build;
    private final boolean small;
    private final Report report;

    SessionsElsewhere(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        int times = small ? 3 : 20;
        try (House house = new House(build, 100, 1_500, Bench.W30, Bench.QUICK)) {
            PackagedApplication here = house.start();
            PackagedApplication there = house.start();
            double signedOut = 0;
            double ended = 0;
            for (int i = 0; i < times; i++) {
                Browser olivia = Browser.signedIn(here, Account.OLIVIA, "/changes");
                signedOut = Math.max(
                        signedOut,
                        untilRefused(there, olivia, () -> olivia.post(olivia.get("/"), "/sign-out", Map.of())));
                Browser adam = Browser.signedIn(here, Account.ADAM, "/sessions");
                Browser oscar = Browser.signedIn(here, Account.OSCAR, "/changes");
                ended = Math.max(
                        ended,
                        untilRefused(
                                there,
                                oscar,
                                () -> adam.post(
                                        adam.get("/sessions"), "/sessions/end", Map.of("person", Account.OSCAR.id()))));
            }
            report.check(
                    signedOut <= AT_MOST, "signed out here, refused there after %.3f s, %d times", signedOut, times);
            report.check(
                    ended <= AT_MOST, "all sessions ended here, refused there after %.3f s, %d times", ended, times);
        }
    }

    /** Seconds from when the answer of the one replica has come until the other one lets nobody in by that cookie. */
    private static double untilRefused(PackagedApplication there, Browser browser, Runnable end) {
        String copied = browser.cookieHeader();
        HttpRequest page = Web.request(there.url("/changes"))
                .header("Accept", "text/html")
                .header("Cookie", copied)
                .GET()
                .build();
        if (Web.send(page).statusCode() != 200) {
            throw new AssertionError("A session of one replica holds on the other");
        }
        end.run();
        long answered = System.nanoTime();
        double[] seconds = {0};
        Waiting.until(Duration.ofMinutes(1), there::log, () -> {
            seconds[0] = (System.nanoTime() - answered) / 1e9;
            return Web.send(page).statusCode() == 302;
        });
        return seconds[0];
    }
}
