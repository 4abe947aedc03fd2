package org.presencedesk.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.directory.Account;

/** Adam reads times as the clock on his wall tells them. */
@QuarkusTest
class ViewerZoneTest {

    @Test
    void adam_in_berlin_reads_times_of_berlin() throws Exception {
        sessionsSeenBy("zone=Europe/Berlin")
                .body(containsString(" Europe/Berlin</time>"), not(containsString(" UTC</time>")));
    }

    @Test
    void who_does_not_say_a_zone_or_says_one_that_nobody_knows_reads_that_of_the_settings() throws Exception {
        for (String said :
                new String[] {"", "zone=", "zone=Mars/Olympus", "zone=+01:00", "zone=\"><b>", "zone=GMT-3;"}) {
            sessionsSeenBy(said).body(containsString(" UTC</time>"));
        }
    }

    private static ValidatableResponse sessionsSeenBy(String cookie) throws Exception {
        return Session.of(Account.ADAM).withCookie(cookie).get("/sessions").then();
    }
}
