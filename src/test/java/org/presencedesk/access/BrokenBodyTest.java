package org.presencedesk.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.directory.Account;

/** A large body takes its place and its room in the memory only until it ends, however it ends: Olivia's next one is taken. */
@QuarkusTest
class BrokenBodyTest {

    private static final int LENGTH = 19_000_000;

    /** More than there are places for one person, and than there is room for in any heap that tests have. */
    private static final int TIMES = 60;

    @Test
    void when_olivia_goes_away_midway() throws Exception {
        breakOff("application/json", "{\"people\":[", 50);

        nextOneIsTaken();
    }

    @Test
    void when_she_goes_away_before_it_is_known_who_she_is() throws Exception {
        breakOff("application/json", "{\"people\":[", 0);

        nextOneIsTaken();
    }

    @Tag("deep")
    @Test
    void when_her_form_is_refused_midway_and_she_goes_away_then() throws Exception {
        try (LoggedErrors log = new LoggedErrors()) {
            breakOff("application/x-www-form-urlencoded", "a=b&".repeat(3_000), 50);

            nextOneIsTaken();
            assertThat(log.texts()).as("that is no error of ours").isEmpty();
        }
    }

    private static void breakOff(String contentType, String begun, int staysMillis) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        String head = "POST /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Bearer.of(Account.OLIVIA) + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + LENGTH
                + "\r\n\r\n";
        for (int i = 0; i < TIMES; i++) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.getOutputStream().write((head + begun).getBytes(ISO_8859_1));
                socket.getOutputStream().flush();
                Thread.sleep(staysMillis);
            }
        }
    }

    private static void nextOneIsTaken() throws Exception {
        String body = "{\"people\":[" + "\"nobody@nowhere.example\",".repeat(100_000) + "\"x\"]}";
        int[] status = {0};
        Waiting.until(Duration.ofSeconds(30), () -> "2.5 MB are answered with " + status[0], () -> {
            status[0] = new RawRequest("POST", "/api/v1/changes")
                    .header("Authorization", "Bearer " + Bearer.of(Account.OLIVIA))
                    .body("application/json", body)
                    .send()
                    .status();
            return status[0] == 400 || status[0] == 422;
        });
    }
}
