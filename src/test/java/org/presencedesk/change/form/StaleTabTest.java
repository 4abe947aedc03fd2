package org.presencedesk.change.form;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;

@QuarkusTest
class StaleTabTest {

    @Test
    void a_button_that_came_too_late_leads_to_the_change_as_it_is_now() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        String change = Tab.open(olivia, "/changes/new")
                .type("pasted", KnownPeople.ADA)
                .type("status", "Busy")
                .type("reason", "Drill")
                .plan()
                .change();

        olivia.request()
                .formParam("csrf", olivia.formToken())
                .post("/changes/" + change + "/resumption")
                .then()
                .statusCode(409)
                .body(containsString("href=\"/changes/" + change + "\""));
    }
}
