package org.presencedesk.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.presencedesk.packaged.PackagedApplication;

/** From the command to the first page, and what memory it holds when nobody asks for anything: on the JDK that runs this. */
final class Start {

    private static final int FIRST_WITH_CACHE = 25;
    private static final int TIMES = 3;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int MOST_MEGABYTES = 350;

    private final Path build;
    private final Report report;

    Start(Path build, Report report) {
        this.build = build;
        this.report = report;
    }

    void run() throws Exception {
        try (House house = new House(build, 1_000, 1_500, Bench.W30, Bench.TYPICAL)) {
            report.figure("Java %s", Runtime.version());
            double empty = seconds(house, List.of(), "on an empty database");
            report.timely(empty <= 8, "first page on an empty database after %.1f s, at most 8", empty);
            double migrated = median(house, List.of(), "on a migrated database");
            report.timely(migrated <= 5, "first page on a migrated database after %.1f s, at most 5", migrated);
            List<String> options = List.of();
            if (Runtime.version().feature() >= FIRST_WITH_CACHE) {
                Path cache = PackagedApplication.cache(build);
                report.figure("the cache takes %d MB", cache.toFile().length() / 1_000_000);
                options = List.of("-XX:AOTCache=" + cache);
                double cached = median(house, options, "with the cache");
                report.timely(cached <= 3, "first page with the cache after %.1f s, at most 3", cached);
            }
            idle(house, options);
        }
    }

    private double median(House house, List<String> options, String how) throws Exception {
        double[] all = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            all[i] = seconds(house, options, how);
        }
        Arrays.sort(all);
        return all[TIMES / 2];
    }

    private double seconds(House house, List<String> options, String how) throws Exception {
        PackagedApplication replica = house.launch(options);
        double seconds = replica.awaitAnswer(replica.url("/signed-out"), 200, Duration.ofSeconds(90));
        report.figure("first page %s after %.1f s, %.1f s of processor time", how, seconds, replica.processorSeconds());
        replica.stop();
        return seconds;
    }

    private void idle(House house, List<String> options) throws Exception {
        PackagedApplication replica = house.launch(options).ready();
        Thread.sleep(IDLE.toMillis());
        long megabytes = replica.residentMegabytes();
        report.check(
                megabytes <= MOST_MEGABYTES,
                "%d MB resident after a minute in which nothing happened, at most %d",
                megabytes,
                MOST_MEGABYTES);
        replica.stop();
    }
}
