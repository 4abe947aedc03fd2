package org.presencedesk.bench;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Web;
import org.presencedesk.sandbox.directory.Account;

/** Everything at once that strangers and careless colleagues can send, beside an administrator and a change that is being sent. */
final class Flood {

    private static final int SLOW = 500;
    private static final int ABUSIVE_PER_SECOND = 200;
    private static final int UPLOADS = 20;
    private static final int LOOKS_PER_SECOND = 5;
    private static final Duration WINDOW = Duration.ofSeconds(3);
    /** Microsoft's own pace, 50 a second, in windows short enough to be counted. */
    private static final int LIMIT = 150;

    private final Path build;
    private final boolean small;
    private final Report report;

    Flood(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        int seconds = small ? 30 : 120;
        int people = small ? 9_000 : 20_000;
        try (House house = new House(build, people, LIMIT, WINDOW, Bench.TYPICAL)) {
            PackagedApplication replica = house.start();
            Api operator = house.operator(replica);
            Browser adam = Browser.signedIn(replica, Account.ADAM, "/changes");
            String id = house.confirm(operator, house.plan(operator, people, "Busy"));
            List<Arrivals.Errand> looks = List.of(
                    Arrivals.Errand.page(adam, replica.url("/changes")),
                    Arrivals.Errand.page(adam, replica.url("/changes/" + id)),
                    Arrivals.Errand.page(adam, replica.url("/sessions")));
            try (Arrivals first = new Arrivals(LOOKS_PER_SECOND, looks)) {
                Thread.sleep(15_000);
                report.figure("warming up: p99 %.3f s", first.percentile(99));
            }
            Arrivals calm = new Arrivals(LOOKS_PER_SECOND, looks);
            double before = sentPerSecond(house, calm, seconds);
            String file = "user\n" + "nobody@nowhere.example\n".repeat(860_000);
            HttpRequest upload = operator.uploading("/changes/csv", file, Abuse.FIELDS);
            Arrivals beside = new Arrivals(LOOKS_PER_SECOND, looks);
            List<Socket> slow = new ArrayList<>();
            List<Thread> uploads = new ArrayList<>();
            List<Integer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
            double during;
            Arrivals abuse = new Arrivals(ABUSIVE_PER_SECOND, abuses(replica, operator));
            try (abuse) {
                for (int i = 0; i < SLOW; i++) {
                    slow.add(Abuse.slow(replica, i));
                }
                for (int i = 0; i < UPLOADS; i++) {
                    uploads.add(new Thread(() -> answers.add(Web.send(upload).statusCode())));
                }
                uploads.forEach(Thread::start);
                during = sentPerSecond(house, beside, seconds);
            }
            for (Thread sending : uploads) {
                sending.join();
            }
            for (Socket socket : slow) {
                socket.close();
            }
            report.figure(
                    "uploads: %s; of %d abusive requests %s",
                    counted(answers, a -> a), abuse.count(), abuse.statuses());
            report.check(
                    abuse.statuses().keySet().stream().noneMatch(status -> status == 500 || status == 0),
                    "none is met by a failure of ours, none by silence");
            report.check(calm.failed().isEmpty() && beside.failed().isEmpty(), "the administrator got each page");
            report.figure("the administrator's pages before: p99 %.3f s", calm.percentile(99));
            report.figure("the slowest beside it: %s", beside.slowest(8));
            report.timely(
                    beside.percentile(99) <= 0.5, "and beside it: p99 %.3f s, at most 0.5", beside.percentile(99));
            report.timely(
                    during >= 0.97 * before,
                    "%.1f sent a second, %.1f before: %.1f %%, at least 97",
                    during,
                    before,
                    100 * during / before);
            report.check(replica.isAlive(), "the process lives");
            report.figure("resident afterwards: %d MB", replica.residentMegabytes());
        }
    }

    private static double sentPerSecond(House house, Arrivals looks, int seconds) throws Exception {
        Instant from = Instant.now();
        try (looks) {
            Thread.sleep(seconds * 1_000L);
        }
        Instant until = from.plusSeconds(seconds);
        long sent = house.sandbox().log().attempts().stream()
                .filter(attempt -> attempt.at().isAfter(from) && attempt.at().isBefore(until))
                .count();
        return sent / (double) seconds;
    }

    private static <T> Map<Integer, Long> counted(List<T> all, Function<T, Integer> status) {
        return all.stream().collect(Collectors.groupingBy(status, TreeMap::new, Collectors.counting()));
    }

    /** Of strangers and of somebody with a token, each refused in a way of its own. */
    private static List<Arrivals.Errand> abuses(PackagedApplication replica, Api operator) {
        List<HttpRequest> requests = List.of(
                Web.request(replica.url("/nowhere/" + "x".repeat(1_000))).build(),
                Web.request(replica.url("/signin-oidc?state=made-up&code=made-up"))
                        .build(),
                Web.request(replica.url("/changes"))
                        .header("Cookie", "q_session=" + "x".repeat(3_000))
                        .build(),
                Web.request(replica.url("/signed-out"))
                        .method("INVENTED", HttpRequest.BodyPublishers.noBody())
                        .build(),
                Web.request(replica.url("/api/v1/changes"))
                        .header("Authorization", "Bearer made.up.token")
                        .build(),
                operator.request("/people?search=a").build(),
                operator.request("/changes?cursor=made-up").build(),
                operator.request("/changes")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("[".repeat(10_000)))
                        .build());
        return IntStream.range(0, requests.size())
                .mapToObj(i -> new Arrivals.Errand("abuse " + i, () -> requests.get(i), 0))
                .toList();
    }
}
