package org.presencedesk.bench;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.faults.Switch;

/** Searches as the page makes them while somebody types, beside a directory that takes 40 ms for each of its answers. */
final class Searching {

    private static final int LATENCY_MILLIS = 40;
    private static final int WARM_UP = 60;

    private final Path build;
    private final boolean small;
    private final Report report;

    Searching(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        int searches = small ? 60 : 200;
        try (House house = new House(build, 4_000, 1_500, Bench.W30, Bench.QUICK)) {
            house.sandbox().switches().set(Switch.DIRECTORY_LATENCY, "PT0.0" + LATENCY_MILLIS + "S");
            PackagedApplication replica = house.start();
            Browser olivia = Browser.signedIn(replica, Account.OLIVIA, "/changes");
            List<String> terms = terms(house, WARM_UP + searches);
            terms.subList(0, WARM_UP).forEach(term -> search(olivia, term));
            List<Double> all = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (String term : terms.subList(WARM_UP, terms.size())) {
                long before = house.sandbox().directoryRequests();
                long begun = System.nanoTime();
                search(olivia, term);
                double millis = (System.nanoTime() - begun) / 1e6;
                // People and groups are asked for at once; then, where any were found, all numbers at once.
                int inARow = house.sandbox().directoryRequests() - before > 2 ? 2 : 1;
                all.add(millis);
                ours.add(millis - inARow * LATENCY_MILLIS);
            }
            report.figure(
                    "%d searches: p50 %.0f ms, p95 %.0f ms; ours beyond the directory: p50 %.0f ms",
                    searches, percentile(all, 50), percentile(all, 95), percentile(ours, 50));
            double p95 = percentile(ours, 95);
            report.timely(p95 <= 100, "ours beyond the directory: p95 %.0f ms, at most 100", p95);
        }
    }

    /** All different: beginnings of names, in no order. */
    private static List<String> terms(House house, int many) {
        Random random = new Random(7);
        List<String> terms = new ArrayList<>(house.sandbox().directory().people().stream()
                .map(DirectoryPerson::displayName)
                .filter(name -> name.length() > 8)
                .map(name -> name.substring(0, 3 + random.nextInt(6)).strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
        Collections.shuffle(terms, random);
        if (terms.size() < many) {
            throw new IllegalStateException("There are only " + terms.size() + " beginnings of names");
        }
        return terms.subList(0, many);
    }

    private static void search(Browser browser, String term) {
        HttpResponse<String> answer =
                browser.get("/changes/new/matches?search=" + URLEncoder.encode(term, StandardCharsets.UTF_8));
        if (answer.statusCode() != 200 || !answer.body().contains("class=\"matches\"")) {
            throw new IllegalStateException(term + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static double percentile(List<Double> values, int percent) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(Double::compare);
        return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
    }
}
