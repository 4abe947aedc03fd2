package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.entra.ApiClient;

/** An orderly stop, as an orchestrator asks for it. */
@Tag("deep")
class StoppedApplicationIT {

    @Test
    void another_replica_goes_on_while_the_one_that_stops_still_answers_olivias_slow_request() throws Exception {
        Surroundings surroundings = Surroundings.shared();
        Map<String, String> variables = surroundings.newInstallation();
        Map<String, String> others = new HashMap<>(variables);
        others.put("HTTP_PORT", String.valueOf(Ports.free()));
        others.put("MANAGEMENT_PORT", String.valueOf(Ports.free()));
        try (PackagedApplication first = PackagedApplication.start(variables)) {
            awaitDispatching(first, Duration.ofMinutes(2));
            Api operator = new Api(first, surroundings.sandbox(), ApiClient.OPERATOR);
            try (PackagedApplication second = PackagedApplication.start(others);
                    Socket slow = unfinishedRequest(first, operator)) {
                assertThat(second.dispatches()).isFalse();

                String change = Api.json(operator.post(
                                "/changes",
                                Map.of(
                                        "people", List.of(Account.ADAM.userPrincipalName()),
                                        "action", "clear",
                                        "reason", "Stopping")))
                        .path("id")
                        .asText();
                Iterator<String> stream =
                        Browser.signedIn(first, Account.OLIVIA, "/changes").watch("/changes/" + change + "/progress");
                assertThat(stream.next()).isEqualTo("event:progress");

                first.signal("TERM");

                Waiting.until(
                        Duration.ofSeconds(15),
                        first::log,
                        () -> Web.status(URI.create(first.url("/signed-out"))) == 0);
                assertThat(Web.status(URI.create(first.management("/q/health/ready"))))
                        .as("nobody new is to be sent here")
                        .isEqualTo(503);
                assertThat(stream)
                        .toIterable()
                        .as("whoever watches comes back to another replica")
                        .doesNotContain("event:end");
                awaitDispatching(second, Duration.ofSeconds(15));
                assertThat(first.isAlive()).as("has a request to answer").isTrue();
                assertThat(statusOnceFinished(slow)).contains(" 422 ");
                assertThat(first.exitCode(Duration.ofSeconds(30))).isIn(0, 143);
                assertThat(first.log()).doesNotContain("\tat ");
            }
        }
    }

    /** The body's first byte; the rest comes with {@link #statusOnceFinished}. */
    private static Socket unfinishedRequest(PackagedApplication application, Api operator) throws IOException {
        URI address = URI.create(application.url("/api/v1/changes"));
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream().write("""
                        POST %s HTTP/1.1\r
                        Host: %s\r
                        Authorization: Bearer %s\r
                        Content-Type: application/json\r
                        Content-Length: 2\r
                        Connection: close\r
                        \r
                        {""".formatted(address.getPath(), address.getAuthority(), operator.token())
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusOnceFinished(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write('}');
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private static void awaitDispatching(PackagedApplication application, Duration atMost) {
        Waiting.until(atMost, application::log, application::dispatches);
    }
}
