package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;

/** Whoever lost a role is still signed in for a while. What does most harm is for those who have signed in lately. */
@QuarkusTest
class FreshSignInTest {

    private static final Duration LATELY = Duration.ofMinutes(14);
    private static final Duration LONG_AGO = Duration.ofMinutes(16);

    @Inject
    SandboxStarter starter;

    @AfterEach
    void nobody_is_sent_for() {
        starter.sandbox().reset();
    }

    @Test
    void olivia_confirms_for_more_than_a_hundred_people_only_if_she_signed_in_lately() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Response large = planned(101);
        Response small = planned(100);
        olivia.ages("signed_in_at", LONG_AGO);

        askedToSignIn(confirm(olivia, large)).body(containsString("value=\"/changes/" + number(large) + "\""));
        assertThat(state(large)).isEqualTo("PLANNED");
        confirm(olivia, small).statusCode(303);

        Session again = Session.of(Account.OLIVIA);
        again.ages("signed_in_at", LATELY);
        confirm(again, large).statusCode(303);
        assertThat(state(large)).isNotEqualTo("PLANNED");
    }

    @Test
    void audrey_exports_the_trail_only_if_she_signed_in_lately() throws Exception {
        Session audrey = Session.of(Account.AUDREY);
        audrey.ages("signed_in_at", LONG_AGO);

        audrey.request().get("/audit-events").then().statusCode(200);
        for (String kind : List.of("csv", "ndjson", "zip")) {
            askedToSignIn(audrey.request()
                    .get("/audit-events." + kind + "?text=nothing")
                    .then());
        }
        askedToSignIn(post(audrey, "/exports", Map.of("format", "csv")));
    }

    @Test
    void adam_changes_the_installation_only_if_he_signed_in_lately() throws Exception {
        Session adam = Session.of(Account.ADAM);
        adam.ages("signed_in_at", LONG_AGO);

        askedToSignIn(post(adam, "/installation/pause", Map.of("reason", "Stop")));
        askedToSignIn(post(adam, "/installation/resumption", Map.of()));
        askedToSignIn(post(adam, "/sessions/end", Map.of("person", Account.OSCAR.id())));
        adam.request().get("/installation").then().statusCode(200);
    }

    @Test
    void signing_in_again_ends_the_session_and_has_entra_ask_who_it_is() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);

        String page = post(olivia, "/sign-in-again", Map.of("back", "/changes?cursor=x"))
                .statusCode(303)
                .cookie("sign-in-again", "1")
                .extract()
                .header("Location");

        assertThat(page).endsWith("/changes?cursor=x");
        Session.anonymous()
                .header("Cookie", olivia.cookies() + "; sign-in-again=1")
                .get("/changes")
                .then()
                .statusCode(302)
                .header("Location", containsString("max_age=900"))
                .cookie("sign-in-again", "");
        Session.anonymous().get("/changes").then().header("Location", not(containsString("max_age")));
        post(Session.of(Account.OLIVIA), "/sign-in-again", Map.of("back", "//elsewhere.example"))
                .header("Location", not(containsString("elsewhere")));
    }

    private static ValidatableResponse confirm(Session session, Response planned) {
        return post(
                session,
                "/changes/" + number(planned) + "/confirmation",
                Map.of("planHash", planned.<String>path("planHash")));
    }

    private static ValidatableResponse post(Session session, String address, Map<String, String> fields) {
        return session.request()
                .header("Referer", "http://localhost" + address.replaceFirst("/confirmation$", ""))
                .formParam("csrf", session.formToken())
                .formParams(fields)
                .post(address)
                .then();
    }

    private static ValidatableResponse askedToSignIn(ValidatableResponse answer) {
        return answer.statusCode(403)
                .body(allOf(containsString("Please sign in again"), containsString("action=\"/sign-in-again\"")));
    }

    private Response planned(int people) {
        Response planned = given().auth()
                .oauth2(Bearer.of(Account.OLIVIA))
                .contentType("application/json")
                .body(Map.of(
                        "action",
                        "set",
                        "availability",
                        "Busy",
                        "people",
                        starter.sandbox().directory().withTeams().subList(0, people),
                        "reason",
                        "Drill"))
                .post("/api/v1/changes");
        planned.then().statusCode(201).body("counts.waiting", equalTo(people));
        return planned;
    }

    private static String state(Response planned) {
        return given().auth()
                .oauth2(Bearer.of(Account.OLIVIA))
                .get("/api/v1/changes/" + planned.path("id"))
                .path("state");
    }

    private static Object number(Response planned) {
        return planned.path("number");
    }
}
