package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** Olivia's browser asked for many pages at once while she was not signed in, and each left it a cookie. */
@QuarkusTest
class ManyCookiesTest {

    @Test
    void her_session_works_and_the_old_ones_go() throws Exception {
        RawRequest.Answer page = overrides(30, "/changes");

        assertThat(page.status()).isEqualTo(200);
        assertThat(removed(page)).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void cookies_that_hold_long_addresses_are_fewer() throws Exception {
        RawRequest.Answer page = overrides(6, "/audit-events?text=" + "a".repeat(1_500));

        assertThat(page.status()).isEqualTo(200);
        assertThat(removed(page)).hasSizeBetween(3, 5);
    }

    @Test
    void what_is_too_large_is_said_in_a_sentence_and_mended() throws Exception {
        RawRequest.Answer page = overrides(44, "/audit-events?text=" + "a".repeat(100));

        assertThat(page.status()).isEqualTo(431);
        assertThat(page.text()).contains("load the page again");
        assertThat(removed(page)).hasSizeGreaterThan(30);
    }

    private static RawRequest.Answer overrides(int cookies, String wanted) throws Exception {
        List<String> held = new ArrayList<>();
        for (int i = 0; i < cookies; i++) {
            held.add(new RawRequest("GET", wanted).send().header("Set-Cookie").split(";")[0]);
        }
        held.add(Session.of(Account.OLIVIA).cookies());
        return new RawRequest("GET", "/overrides")
                .header("Cookie", String.join("; ", held))
                .send();
    }

    private static List<String> removed(RawRequest.Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> line.matches("(?i)set-cookie: q_auth_.*Max-Age=0;.*"))
                .toList();
    }
}
