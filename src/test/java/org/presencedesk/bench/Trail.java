package org.presencedesk.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.presencedesk.audit.seal.Sealer;
import org.presencedesk.audit.seal.TrailHouse;

/** What the seals of the trail cost, how soon they are there, and how long it takes to verify them. */
public final class Trail {

    /** What a settlement of one batch writes. */
    private static final int EVENTS_OF_A_BATCH = 20;

    private static final int WRITERS = 8;

    /** The engine's pause between two rounds, and the longest until it looks again. */
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(1_500);

    private final Report report;
    private final boolean small;
    /** Microseconds for an event, here and in PostgreSQL together, of each round in turn. */
    private final List<Double> processorTime = new ArrayList<>();

    private Trail(boolean small, Report report) {
        this.small = small;
        this.report = report;
    }

    public static void main(String... arguments) {
        Scenarios.command(arguments, (small, report, names) -> new Trail(small, report).run(names));
    }

    private void run(List<String> names) {
        new Scenarios()
                .with("write", () -> inAHouse(this::write))
                .with("latency", () -> inAHouse(this::latency))
                .with("verify", () -> inAHouse(this::verify))
                .with("search", () -> new TrailSearch(report).run(small))
                .with("export", () -> new TrailExport(report).run(small))
                .run(names, Set.of("search"), report);
    }

    private interface Scenario {
        void run(TrailHouse house) throws Exception;
    }

    private static void inAHouse(Scenario scenario) throws Exception {
        try (TrailHouse house = new TrailHouse()) {
            scenario.run(house);
        }
    }

    /** Plain inserts and marked ones in turns, so that whatever else the machine does meets both. */
    private void write(TrailHouse house) throws Exception {
        Sealer sealer = house.sealer();
        sealer.seal();
        rate(house, Duration.ofSeconds(5), connection -> house.write(connection, house.key(), EVENTS_OF_A_BATCH));
        int rounds = small ? 5 : 9;
        Duration length = Duration.ofSeconds(small ? 2 : 6);
        processorTime.clear();
        List<Double> plain = new ArrayList<>();
        List<Double> marked = new ArrayList<>();
        List<Double> sealed = new ArrayList<>();
        AtomicLong waits = new AtomicLong();
        for (int i = 0; i < rounds; i++) {
            plain.add(rate(house, length, connection -> house.writePlainly(connection, EVENTS_OF_A_BATCH)));
            marked.add(rate(house, length, connection -> house.write(connection, house.key(), EVENTS_OF_A_BATCH)));
            try (Beside sealing = new Beside(() -> sealer.seal(), BETWEEN_ROUNDS);
                    Beside looking = new Beside(() -> waits.addAndGet(lockWaits(house)), Duration.ofMillis(20))) {
                sealed.add(rate(house, length, connection -> house.write(connection, house.key(), EVENTS_OF_A_BATCH)));
            }
            sealer.seal();
        }
        report.figure(
                "plain %,.0f, marked %,.0f, marked and sealed at the same time %,.0f events/s (medians of %d rounds)",
                median(plain), median(marked), median(sealed), rounds);
        report.figure(
                "processor time of an event: plain %.0f, marked %.0f, marked and sealed %.0f microseconds",
                median(each(3, 0)), median(each(3, 1)), median(each(3, 2)));
        report.timely(
                cost(plain, marked) <= 25, "marking costs %.1f %% of the write path (at most 25)", cost(plain, marked));
        report.figure("with the sealer on the same two cores it is %.1f %%", cost(plain, sealed));
        report.check(waits.get() == 0, "%d lock waits were seen (none)", waits.get());
    }

    /** 5,000 events a second, and from each commit to the checkpoint that covers it. */
    private void latency(TrailHouse house) throws Exception {
        int seconds = small ? 10 : 60;
        int perSecond = 5_000;
        int events = 50;
        Sealer sealer = house.sealer();
        sealer.seal();
        Map<UUID, Long> committed = new ConcurrentHashMap<>();
        NavigableMap<Long, Long> seen = new TreeMap<>();
        long begin = System.nanoTime();
        long late = 0;
        try (Beside sealing = new Beside(() -> sealer.seal(), BETWEEN_ROUNDS);
                Beside looking =
                        new Beside(() -> seen.put(sealedSize(house), System.nanoTime()), Duration.ofMillis(20));
                Connection connection = house.application().getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < seconds * perSecond / events; i++) {
                long due = begin + i * 1_000_000_000L * events / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                late = Math.max(late, System.nanoTime() - due);
                List<UUID> written = house.write(connection, house.key(), events);
                connection.commit();
                committed.put(written.get(0), System.nanoTime());
            }
            waitUntilSealed(house, (long) seconds * perSecond);
        }
        List<Double> latencies = new ArrayList<>();
        try (Connection connection = house.application().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT event_id, idx FROM audit_leaf")) {
            while (row.next()) {
                Long at = committed.get(row.getObject(1, UUID.class));
                if (at != null) {
                    latencies.add((seen.higherEntry(row.getLong(2)).getValue() - at) / 1e9);
                }
            }
        }
        latencies.sort(null);
        report.figure(
                "%,d events at %,d a second, at most %.0f ms behind the clock",
                seconds * perSecond, perSecond, late / 1e6);
        report.check(
                latencies.size() == committed.size(),
                "%d of %d transactions are sealed",
                latencies.size(),
                committed.size());
        report.timely(
                at(latencies, 0.99) <= 5,
                "commit to sealed and signed: median %.2f s, p99 %.2f s, longest %.2f s (p99 at most 5)",
                at(latencies, 0.5),
                at(latencies, 0.99),
                at(latencies, 1));
        report.check(house.isValid(), "the trail is valid, and all checkpoints are published");
    }

    private void verify(TrailHouse house) throws Exception {
        int million = small ? 100_000 : 1_000_000;
        try (Connection connection = house.application().getConnection()) {
            house.sealer().seal();
            for (int i = 0; i < million / 1_000; i++) {
                house.write(connection, house.key(), 1_000);
                if (i % 20 == 19) {
                    house.sealer().seal();
                }
            }
        }
        house.sealer().seal();
        try (Connection superuser = house.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Duration ours = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
            Duration theirs = cpuOfTheServer(house);
            long begin = System.nanoTime();
            report.check(house.isValid(), "%,d events are valid", million);
            times.add((System.nanoTime() - begin) / 1e9 * 1_000_000 / million);
            report.figure(
                    "of processor time, per million: %.1f s here, %.1f s in PostgreSQL",
                    perMillion(
                            ProcessHandle.current()
                                    .info()
                                    .totalCpuDuration()
                                    .orElseThrow()
                                    .minus(ours),
                            million),
                    perMillion(cpuOfTheServer(house).minus(theirs), million));
        }
        report.timely(
                median(times) <= 10, "complete verification: %.1f s per million events (at most 10)", median(times));
    }

    private static double perMillion(Duration time, int events) {
        return time.toMillis() / 1e3 * 1_000_000 / events;
    }

    private static Duration cpu(TrailHouse house) throws SQLException {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().plus(cpuOfTheServer(house));
    }

    private static Duration cpuOfTheServer(TrailHouse house) throws SQLException {
        ProcessHandle server = ProcessHandle.of(number(house, "SELECT pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
        return server.descendants()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private interface Writing {
        void write(Connection connection) throws SQLException;
    }

    /** @return events a second of all writers together */
    private double rate(TrailHouse house, Duration length, Writing writing) throws Exception {
        Duration before = cpu(house);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        AtomicLong events = new AtomicLong();
        long begin = System.nanoTime();
        List<Future<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(threads.submit(() -> {
                try (Connection connection = house.application().getConnection()) {
                    connection.setAutoCommit(false);
                    while (System.nanoTime() - begin < length.toNanos()) {
                        writing.write(connection);
                        connection.commit();
                        events.addAndGet(EVENTS_OF_A_BATCH);
                    }
                    connection.setAutoCommit(true);
                }
                return null;
            }));
        }
        for (Future<Void> writer : writers) {
            writer.get();
        }
        threads.shutdown();
        processorTime.add(cpu(house).minus(before).toNanos() / 1e3 / events.get());
        return events.get() / ((System.nanoTime() - begin) / 1e9);
    }

    /** Relations and rows only: that writers of one table extend its file one after the other is no lock of ours. */
    private static long lockWaits(TrailHouse house) throws SQLException {
        return number(house, "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype <> 'extend'");
    }

    private static long sealedSize(TrailHouse house) throws SQLException {
        return number(house, "SELECT size FROM audit_checkpoint ORDER BY number DESC LIMIT 1");
    }

    private static void waitUntilSealed(TrailHouse house, long size) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (sealedSize(house) < size && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        Thread.sleep(200);
    }

    private static long number(TrailHouse house, String sql) throws SQLException {
        try (Connection connection = house.application().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Double> each(int step, int from) {
        List<Double> found = new ArrayList<>();
        for (int i = from; i < processorTime.size(); i += step) {
            found.add(processorTime.get(i));
        }
        return found;
    }

    private static double cost(List<Double> without, List<Double> with) {
        return 100 * (1 - median(with) / median(without));
    }

    private static double median(List<Double> values) {
        return at(values.stream().sorted().toList(), 0.5);
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.round((sorted.size() - 1) * share));
    }

    private interface Task {
        void run() throws Exception;
    }

    /** Does something again and again while something else is measured. */
    private static final class Beside implements AutoCloseable {

        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread;
        private volatile Exception failure;

        Beside(Task task, Duration pause) {
            thread = new Thread(() -> {
                try {
                    while (!over.get()) {
                        task.run();
                        LockSupport.parkNanos(pause.toNanos());
                    }
                } catch (Exception e) {
                    failure = e;
                }
            });
            thread.start();
        }

        @Override
        public void close() throws Exception {
            over.set(true);
            LockSupport.unpark(thread);
            thread.join();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
