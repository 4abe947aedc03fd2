package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What strangers send at full speed is read at ours. */
@QuarkusTest
class LargeBodyPaceTest {

    private static final HttpClient STRANGER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/api/v1/changes")
    URI changes;

    @Test
    void a_large_body_takes_its_time_and_the_connection_serves_on() throws Exception {
        // Of 16 MB, 20 a second are read; some lie in the buffers of the machine before the first is counted.
        assertThat(took(16_000_000)).isGreaterThan(Duration.ofMillis(500));
        assertThat(took(10)).isLessThan(Duration.ofSeconds(20));
    }

    private Duration took(int bytes) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(changes)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                .build();
        long begun = System.nanoTime();
        assertThat(STRANGER.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
