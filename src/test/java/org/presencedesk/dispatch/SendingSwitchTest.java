package org.presencedesk.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Bearer;
import org.presencedesk.access.Session;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.faults.Switch;

/** Adam stops all sending, for instance because somebody has planned something wrong for everybody. */
@QuarkusTest
class SendingSwitchTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REASON = "The call queue is being moved";

    @Inject
    SandboxStarter starter;

    private final Portal portal = new Portal();

    @BeforeEach
    @AfterEach
    void sending_goes_on() {
        starter.sandbox().reset();
        adam("resumption", Map.of()).statusCode(200).body("paused", equalTo(false), "reason", nullValue());
    }

    @Test
    void while_all_sending_is_paused_plans_are_made_and_confirmed_and_nobody_is_sent_for() throws Exception {
        List<String> people = starter.sandbox().directory().withTeams().subList(0, 30);
        adam("pause", Map.of("reason", REASON))
                .statusCode(200)
                .body("paused", equalTo(true), "reason", equalTo(REASON), "by.id", equalTo(Account.ADAM.id()));

        String change = portal.start("Busy", people);
        // The dispatcher looks three times a second.
        Thread.sleep(2_000);
        assertThat(portal.change(change).getString("state")).isEqualTo("SCHEDULED");
        assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(30);
        assertThat(portal.change(change).getString("pausedBecause.code")).isEqualTo("ALL_PAUSED");

        adam("resumption", Map.of()).statusCode(200);
        portal.awaitState(change, "FINISHED", SOON);
        assertThat(portal.change(change).getInt("counts.accepted")).isEqualTo(30);
    }

    @Tag("deep")
    @Test
    void what_runs_stops_too() throws Exception {
        List<String> people = starter.sandbox().directory().withTeams().subList(0, 700);
        starter.sandbox().switches().set(Switch.PRESENCE_LATENCY, "PT0.5S");
        String change = portal.start("Busy", people);
        portal.awaitState(change, "RUNNING", SOON);

        adam("pause", Map.of("reason", REASON)).statusCode(200);
        Thread.sleep(2_000);
        int sent = starter.sandbox().log().presenceRequests();
        Thread.sleep(2_000);

        assertThat(starter.sandbox().log().presenceRequests()).isEqualTo(sent);
        portal.end(change);
        // Hundreds of statuses in force would push everybody else's off the first page.
        QuarkusTransaction.requiringNew().run(() -> PresenceOverride.deleteAll());
    }

    @Test
    void everybody_reads_why_on_every_page_and_only_administrators_get_the_way_to_end_it() throws Exception {
        adam("pause", Map.of("reason", REASON)).statusCode(200);
        Session olivia = Session.of(Account.OLIVIA);

        for (String page : List.of("/", "/changes", "/overrides", "/no-such-page")) {
            olivia.request()
                    .get(page)
                    .then()
                    .body(allOf(
                            containsString("All sending is paused."),
                            containsString(REASON),
                            containsString("Adam Admin"),
                            not(containsString("/installation"))));
        }
        olivia.request()
                .header("Accept-Language", "ru")
                .get("/")
                .then()
                .body(containsString("Вся отправка приостановлена."));
        Session.of(Account.ADAM).request().get("/").then().body(containsString("/installation#sending"));
    }

    @Test
    void a_pause_has_a_reason_and_the_first_one_stays() {
        for (String reason : List.of("", "  ", "x".repeat(501))) {
            adam("pause", Map.of("reason", reason)).statusCode(422).body("errors[0].field", equalTo("reason"));
        }
        adam("pause", Map.of("reason", REASON)).statusCode(200);

        adam("pause", Map.of("reason", "Another one")).statusCode(200).body("reason", equalTo(REASON));
    }

    private ValidatableResponse adam(String verb, Map<String, String> body) {
        return given().auth()
                .oauth2(Bearer.of(Account.ADAM))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/installation/" + verb)
                .then();
    }
}
