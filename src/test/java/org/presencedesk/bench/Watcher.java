package org.presencedesk.bench;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.presencedesk.packaged.Browser;
import org.presencedesk.packaged.Web;

/** Somebody who watches the progress of a change, and comes back when the stream ends, as browsers do. */
final class Watcher implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    Watcher(String url, Browser browser) {
        String cookies = browser.cookieHeader();
        thread = new Thread(() -> {
            while (!closed) {
                watch(url, cookies);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(String url, String cookies) {
        try {
            HttpResponse<Stream<String>> stream = client.send(
                    Web.request(url)
                            .header("Accept", "text/event-stream")
                            .header("Cookie", cookies)
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            if (stream.statusCode() != 200) {
                broken.incrementAndGet();
            }
            stream.body().filter(line -> line.startsWith("event:")).forEach(line -> {
                events.incrementAndGet();
                closed |= line.equals("event:end");
            });
            ended.incrementAndGet();
        } catch (Exception cut) {
            broken.incrementAndGet();
        }
    }

    void said(Report report) {
        report.check(
                broken.get() == 0,
                "of %d streams of progress %d were cut off",
                ended.get() + broken.get(),
                broken.get());
        report.figure("%d events came by them", events.get());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
