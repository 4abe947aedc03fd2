package org.presencedesk.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.packaged.Web;

/**
 * What strangers and careless colleagues can send to the packaged application, with the heap that the manual names: see
 * {@code docs/benchmarks.md}. Arguments as those of {@link Chaos}.
 */
public final class Abuse {

    private static final Duration W30 = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int LIMIT = 10_000;
    private static final int PEOPLE = 5_000;
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n";

    private final Report report;
    private final Path build;
    private final boolean small;

    Abuse(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    public static void main(String... arguments) {
        Scenarios.command(
                arguments,
                (small, report, names) -> new Abuse(PackagedApplication.DIRECTORY, small, report).run(names));
    }

    void run(List<String> names) {
        new Scenarios()
                .with("slow-bodies", this::slowBodies)
                .with("large-files", this::largeFiles)
                .with("methods", this::methods)
                .with("flood", () -> new Flood(build, small, report).run())
                .run(names, Set.of("flood"), report);
    }

    /** A byte, and then none: of strangers, and of somebody with a token. */
    private void slowBodies() throws Exception {
        int connections = small ? 300 : 1_000;
        try (House house = new House(build, PEOPLE, LIMIT, W30, Duration.ZERO)) {
            PackagedApplication replica = house.start();
            Api operator = house.operator(replica);
            // What is asked first after a start takes longer anyway.
            operator.get("/changes?limit=1");
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                slow.add(slow(replica, i));
            }
            double slowest = 0;
            int refused = 0;
            for (int i = 0; i < 50; i++) {
                long asked = System.nanoTime();
                refused += operator.get("/changes?limit=1").statusCode() == 200 ? 0 : 1;
                slowest = Math.max(slowest, (System.nanoTime() - asked) / 1e9);
            }
            report.figure("%d slow connections, the slowest of 50 answers beside them: %.2f s", connections, slowest);
            report.check(refused == 0, "%d of 50 requests beside slow bodies were not answered", refused);
            report.timely(slowest < 1, "each answer beside slow bodies within a second");
            int open = 0;
            long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            for (Socket socket : slow) {
                open += endsBefore(until, socket) ? 0 : 1;
                socket.close();
            }
            report.check(open == 0, "%d of %d slow connections were left open for a minute", open, connections);
        }
    }

    /** A connection that has sent one byte of a body, of different kinds by that number. */
    static Socket slow(PackagedApplication replica, int number) throws IOException {
        String head = List.of("GET /signed-out", "POST /language", "POST /api/v1/changes/csv")
                .get(number % 3);
        return begin(replica, head + " HTTP/1.1\r\n" + FORM + "Host: localhost\r\n\r\na");
    }

    /** Within all limits of one file, and many at once. */
    private void largeFiles() throws Exception {
        int times = small ? 25 : 38;
        try (House house = new House(build, PEOPLE, LIMIT, W30, Duration.ZERO)) {
            PackagedApplication replica = house.start();
            Api operator = house.operator(replica);
            String wide = "user," + "x,".repeat(15_998) + "x\n" + "a@b.example\n".repeat(2_500);
            Api.json(operator.upload("/changes/csv", "user\nnobody@nowhere.example\n", FIELDS));
            for (int i = 0; i < 3; i++) {
                operator.upload("/changes/csv", wide, FIELDS);
            }
            String long35 = "user" + ",x".repeat(34) + "\n" + rows(24_000);
            // Below the size of which only four are received at once: it is the memory that must be shared.
            List<CompletableFuture<Integer>> sent = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                sent.add(CompletableFuture.supplyAsync(
                        () -> status(operator, long35), task -> new Thread(task).start()));
            }
            List<Integer> answers = sent.stream().map(CompletableFuture::join).toList();
            report.figure("%d files of %,d bytes at once: %s", times, long35.length(), answers);
            report.check(answers.stream().noneMatch(status -> status == 500), "no file is met by a failure of ours");
            report.check(replica.isAlive(), "the process lives");
            report.check(!replica.log().contains("OutOfMemoryError"), "its memory was enough");
            Waiting.until(
                    SOON,
                    house::logs,
                    () -> !replica.isAlive()
                            || Api.json(operator.get("/changes?limit=100"))
                                    .path("items")
                                    .findValuesAsText("state")
                                    .stream()
                                    .noneMatch("PLANNING"::equals));
            report.check(
                    Web.get(replica.management("/q/health/ready")).statusCode() == 200,
                    "it is ready for work afterwards");
            report.figure("resident afterwards: %d MB", replica.residentMegabytes());
        }
    }

    static final Map<String, String> FIELDS =
            Map.of("action", "set", "availability", "Busy", "duration", "PT1H", "reason", "Bench");

    static int status(Api operator, String csv) {
        HttpResponse<String> answer = operator.upload("/changes/csv", csv, FIELDS);
        return answer.statusCode();
    }

    private static String rows(int many) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < many; i++) {
            rows.append("nobody")
                    .append(i)
                    .append("@nowhere.example")
                    .append(",abc".repeat(34))
                    .append('\n');
        }
        return rows.toString();
    }

    /** Each a time series, if it were measured by its name. */
    private void methods() throws Exception {
        int requests = small ? 10_000 : 100_000;
        try (House house = new House(build, PEOPLE, LIMIT, W30, Duration.ZERO)) {
            PackagedApplication replica = house.start();
            Web.get(replica.url("/signed-out"));
            int before = metrics(replica);
            for (int i = 0; i < requests; i += 1_000) {
                invent(replica, i, Math.min(requests, i + 1_000));
            }
            int after = metrics(replica);
            report.figure(
                    "metrics before %,d and after %,d invented methods: %,d and %,d bytes", 0, requests, before, after);
            report.check(after < before + 20_000, "invented methods fill no memory");
        }
    }

    private static void invent(PackagedApplication replica, int from, int to) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = from; i < to; i++) {
            requests.append("M").append(i).append(" /signed-out HTTP/1.1\r\nHost: localhost\r\n");
            requests.append(i == to - 1 ? "Connection: close\r\n\r\n" : "\r\n");
        }
        try (Socket socket = begin(replica, "")) {
            Thread writer = new Thread(() -> {
                try {
                    socket.getOutputStream().write(requests.toString().getBytes(ISO_8859_1));
                } catch (IOException closed) {
                    // The server may close before it has read all.
                }
            });
            writer.start();
            socket.getInputStream().readAllBytes();
        }
    }

    private static int metrics(PackagedApplication replica) {
        return Web.get(replica.management("/q/metrics")).body().length();
    }

    private static Socket begin(PackagedApplication replica, String bytes) throws IOException {
        URI address = URI.create(replica.url("/"));
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private static boolean endsBefore(long until, Socket socket) throws IOException {
        socket.setSoTimeout((int) Math.max(1, (until - System.nanoTime()) / 1_000_000));
        InputStream in = socket.getInputStream();
        try {
            while (in.read() >= 0) {
                // An answer may come before the end.
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
