package org.presencedesk.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.Web;

/**
 * Requests that arrive at a constant rate, however long the answers take. Each is counted from the moment at which it was
 * to be sent, so that a server that stands still is not spared those that would have come meanwhile (coordinated omission).
 */
final class Arrivals implements AutoCloseable {

    /** @param status of the answer that is right; 0 for any */
    record Errand(String name, Supplier<HttpRequest> request, int status) {

        /** A page as somebody sees it who is signed in. */
        static Errand page(Browser browser, String url) {
            String cookies = browser.cookieHeader();
            return new Errand(
                    "GET " + url,
                    () -> Web.request(url)
                            .header("Accept", "text/html")
                            .header("Cookie", cookies)
                            .GET()
                            .build(),
                    200);
        }

        /** A form that leads on to a page. */
        static Errand form(Browser browser, String url, String token, Map<String, String> fields) {
            Map<String, String> all = new HashMap<>(fields);
            all.put("csrf", token);
            String cookies = browser.cookieHeader();
            return new Errand(
                    "POST " + url,
                    () -> Web.request(url)
                            .header("Accept", "text/html")
                            .header("Cookie", cookies)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(Web.form(all))
                            .build(),
                    303);
        }
    }

    /** @param wrong null if it was answered rightly */
    record Visit(double atSecond, double seconds, int status, String wrong) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Visit> visits = new ArrayList<>();
    private final List<CompletableFuture<?>> open = new ArrayList<>();
    private final List<Errand> errands;
    private final long pauseNanos;
    private final Thread sender = new Thread(this::send, "arrivals");
    private volatile boolean ending;

    /** They begin at once, each errand in its turn. */
    Arrivals(int perSecond, List<Errand> errands) {
        this.errands = errands;
        this.pauseNanos = 1_000_000_000L / perSecond;
        sender.start();
    }

    private void send() {
        long began = System.nanoTime();
        for (int i = 0; !ending; i++) {
            long due = began + i * pauseNanos;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Errand errand = errands.get(i % errands.size());
            open.add(client.sendAsync(errand.request().get(), HttpResponse.BodyHandlers.ofString())
                    .handle((answer, failure) -> {
                        double atSecond = (due - began) / 1e9;
                        add(new Visit(
                                atSecond,
                                (System.nanoTime() - due) / 1e9,
                                answer == null ? 0 : answer.statusCode(),
                                wrong(errand, answer, failure)));
                        return null;
                    }));
        }
    }

    private static String wrong(Errand errand, HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            return errand.name() + ": " + failure;
        }
        if (errand.status() == 0 || answer.statusCode() == errand.status()) {
            return null;
        }
        String body = answer.body().replaceAll("\\s+", " ");
        return errand.name() + ": " + answer.statusCode() + " "
                + answer.headers().map().get("Location") + " " + body.substring(0, Math.min(300, body.length()));
    }

    private synchronized void add(Visit visit) {
        visits.add(visit);
    }

    /** No more are sent; those that were sent are waited for. */
    @Override
    public void close() throws InterruptedException {
        ending = true;
        sender.join();
        open.forEach(CompletableFuture::join);
    }

    synchronized int count() {
        return visits.size();
    }

    synchronized List<String> failed() {
        return visits.stream()
                .filter(visit -> visit.wrong() != null)
                .map(visit -> Math.round(visit.atSecond()) + " s " + visit.wrong())
                .toList();
    }

    /** How many of each; 0 for no answer at all. */
    synchronized Map<Integer, Long> statuses() {
        return visits.stream().collect(Collectors.groupingBy(Visit::status, TreeMap::new, Collectors.counting()));
    }

    /** How long they took, and when they were due. */
    synchronized String slowest(int many) {
        return visits.stream()
                .sorted(Comparator.comparingDouble(Visit::seconds).reversed())
                .limit(many)
                .map(visit -> String.format(Locale.ROOT, "%.1f s at second %.0f", visit.seconds(), visit.atSecond()))
                .collect(Collectors.joining(", "));
    }

    synchronized double longest() {
        return percentile(100);
    }

    synchronized double percentile(double percent) {
        double[] sorted = visits.stream().mapToDouble(Visit::seconds).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
    }
}
