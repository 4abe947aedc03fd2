package org.presencedesk.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** However many bodies come however slowly, those who look at pages notice nothing: Mallory's wait for no worker of ours. */
@QuarkusTest
class SlowBodyTest {

    /** More than there are threads that work for pages. */
    private static final int CONNECTIONS = 260;

    /** Shorter than the deadline at which the slow ones are sent away. */
    private static final int LONGEST_WAIT_MILLIS = 20_000;

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n";

    private final List<Socket> slow = new ArrayList<>();
    private Session adam;

    @BeforeEach
    void adam_is_signed_in() throws Exception {
        adam = Session.of(Account.ADAM);
    }

    @AfterEach
    void hang_up() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void of_somebody_unknown_where_none_is_taken() throws Exception {
        beginMany("GET /signed-out HTTP/1.1\r\n" + FORM);

        adamSeesHisPages();
    }

    @Test
    void of_somebody_unknown_where_one_is_taken() throws Exception {
        beginMany("POST /language HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n" + FORM);

        adamSeesHisPages();
    }

    @Test
    void of_somebody_unknown_at_the_api() throws Exception {
        beginMany("POST /api/v1/changes/csv HTTP/1.1\r\n" + FORM);

        adamSeesHisPages();
    }

    @Test
    void of_somebody_who_is_signed_in() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        beginMany("POST /changes/new HTTP/1.1\r\nCookie: " + olivia.cookies() + "\r\nX-CSRF-TOKEN: "
                + olivia.formToken() + "\r\n" + FORM);

        adamSeesHisPages();
    }

    @Test
    void of_a_program_with_a_token() throws Exception {
        beginMany("POST /api/v1/changes HTTP/1.1\r\nAuthorization: Bearer " + Bearer.of(Account.OLIVIA)
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n");

        adamSeesHisPages();
    }

    @Test
    void whoever_asks_whether_to_send_one_is_told_so_although_it_will_be_dropped() throws Exception {
        begin("POST /signed-out HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n", "");
        slow.get(0).setSoTimeout(LONGEST_WAIT_MILLIS);

        assertThat(new String(slow.get(0).getInputStream().readNBytes(12), ISO_8859_1))
                .isEqualTo("HTTP/1.1 100");
    }

    private void adamSeesHisPages() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(new RawRequest("GET", "/changes")
                            .header("Cookie", adam.cookies())
                            .header("Accept", "text/html")
                            .waitingFor(LONGEST_WAIT_MILLIS)
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    private void beginMany(String head) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            begin(head, "a");
        }
    }

    private void begin(String head, String body) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        Socket socket = new Socket("localhost", port);
        slow.add(socket);
        socket.getOutputStream().write((head + "Host: localhost\r\n\r\n" + body).getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
