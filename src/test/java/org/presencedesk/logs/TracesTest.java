package org.presencedesk.logs;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.packaged.Waiting;

/** A collector sees which route took how long, and nothing about people. */
@QuarkusTest
@Tag("deep")
@TestProfile(TracesTest.Collected.class)
class TracesTest {

    private static final String ADA = "0a11ce00-1111-4222-8333-44445555adad";

    public static class Collected implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.exporter.otlp.traces.endpoint", "http://localhost:" + collector(),
                    "quarkus.otel.exporter.otlp.traces.protocol", "http/protobuf",
                    "quarkus.otel.bsp.schedule.delay", "200ms");
        }

        /** Keeps what it is sent where the class loader of the application sees it too; text stands in the bytes as it is. */
        private static int collector() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/v1/traces", exchange -> {
                    System.getProperties()
                            .merge(TracesTest.class.getName(), read(exchange.getRequestBody()), (a, b) -> a + "" + b);
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                return server.getAddress().getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String read(InputStream body) throws IOException {
            return new String(body.readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void traces_tell_routes_and_nothing_about_people() {
        given().header("User-Agent", "Mallorys browser")
                .redirects()
                .follow(false)
                .get("/people/" + ADA + "?search=Lovelace");
        given().header("User-Agent", "Mallorys browser").get("/api/v1/changes/" + ADA + "/targets.csv?state=Lovelace");
        given().header("User-Agent", "Mallorys browser").get("/nowhere/" + ADA);

        Waiting.until(
                Duration.ofSeconds(30), TracesTest::sent, () -> sent().contains("/api/v1/changes/{id}/targets.csv"));

        assertThat(sent())
                .contains("presence-desk", "http.route", "GET")
                .doesNotContain(ADA, "Lovelace", "Mallory", "127.0.0.1");
    }

    private static String sent() {
        return System.getProperty(TracesTest.class.getName(), "");
    }
}
