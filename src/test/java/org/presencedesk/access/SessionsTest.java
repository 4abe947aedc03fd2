package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.PersonAnswer;

/** A session lives in the database: ended anywhere, it is ended everywhere, whoever still holds its cookie. */
@QuarkusTest
class SessionsTest {

    @Inject
    SandboxStarter starter;

    @Test
    void a_cookie_that_was_copied_is_worth_nothing_once_olivia_has_signed_out() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        isIn(olivia);

        post(olivia, "/sign-out").statusCode(303);

        isOut(olivia);
        olivia.request()
                .formParam("csrf", olivia.formToken())
                .formParam("reason", "Drill")
                .post("/changes/new")
                .then()
                .statusCode(401);
    }

    @Test
    void every_sign_in_is_a_session_of_its_own() throws Exception {
        Session atWork = Session.of(Account.OLIVIA);
        Session atHome = Session.of(Account.OLIVIA);

        assertThat(atWork.cookies()).isNotEqualTo(atHome.cookies()).hasSizeLessThan(100);
        post(atHome, "/sign-out").statusCode(303);

        isIn(atWork);
    }

    @Test
    void who_signs_out_of_entra_elsewhere_is_out_here_though_no_cookie_comes_with_the_news() throws Exception {
        Session oscar = Session.of(Account.OSCAR);
        Session adam = Session.of(Account.ADAM);

        for (String wrong : new String[] {"", "?sid=", "?sid=guessed", "?iss=x&sid=" + oscar.id()}) {
            oscar.request().get("/signout-oidc" + wrong).then().statusCode(200);
        }
        isIn(oscar);

        given().queryParam("iss", ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class))
                .queryParam("sid", oscar.id())
                .get("/signout-oidc")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"));

        isOut(oscar);
        isIn(adam);
    }

    @Test
    void adam_ends_all_sessions_of_oscar() throws Exception {
        Session atWork = Session.of(Account.OSCAR);
        Session atHome = Session.of(Account.OSCAR);
        Session adam = Session.of(Account.ADAM);
        adam.request().get("/sessions").then().statusCode(200).body(containsString("Oscar Operator"));

        adam.request()
                .formParam("csrf", adam.formToken())
                .formParam("person", Account.OSCAR.id())
                .post("/sessions/end")
                .then()
                .statusCode(303);

        isOut(atWork);
        isOut(atHome);
        isIn(adam);
        adam.request().get("/sessions").then().statusCode(200).body(not(containsString("Oscar Operator")));
        given().auth()
                .oauth2(Bearer.of(Account.AUDREY))
                .queryParam("action", "session.ended")
                .get("/api/v1/audit-events")
                .then()
                .statusCode(200)
                .body("items[0].actor.id", equalTo(Account.ADAM.id()))
                .body("items[0].subject.id", equalTo(Account.OSCAR.id()));
    }

    @Test
    void a_stream_ends_with_its_session() throws Exception {
        starter.sandbox().faults().answer(KnownPeople.GRACE, 1_000, PersonAnswer.status(500));
        String change = started();
        Session oscar = Session.of(Account.OSCAR);
        Session adam = Session.of(Account.ADAM);
        CompletableFuture<String> stream = CompletableFuture.supplyAsync(
                () -> oscar.request().get("/changes/" + change + "/progress").asString(),
                task -> new Thread(task).start());
        Thread.sleep(2_000);
        assertThat(stream).isNotDone();

        adam.request()
                .formParam("csrf", adam.formToken())
                .formParam("person", Account.OSCAR.id())
                .post("/sessions/end")
                .then()
                .statusCode(303);

        assertThat(stream.get(60, TimeUnit.SECONDS)).contains("event:progress", "event:end");
        starter.sandbox().reset();
    }

    /** Of somebody for whom Graph has no answer. */
    private static String started() {
        RequestSpecification olivia =
                given().auth().oauth2(Bearer.of(Account.OLIVIA)).contentType("application/json");
        Response planned = given().spec(olivia)
                .body(Map.of(
                        "action",
                        "set",
                        "availability",
                        "Busy",
                        "people",
                        List.of(KnownPeople.GRACE),
                        "reason",
                        "Drill"))
                .post("/api/v1/changes");
        String id = planned.path("id");
        given().spec(olivia)
                .body(Map.of("planHash", planned.<String>path("planHash")))
                .post("/api/v1/changes/" + id + "/confirmation")
                .then()
                .statusCode(200);
        return id;
    }

    @Test
    void a_session_without_a_request_for_half_an_hour_ends() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        olivia.ages("seen_at", Duration.ofMinutes(29));
        isIn(olivia);
        olivia.ages("seen_at", Duration.ofMinutes(29));
        isIn(olivia);

        olivia.ages("seen_at", Duration.ofMinutes(31));

        isOut(olivia);
    }

    @Test
    void after_ten_hours_it_ends_however_busy_olivia_is() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        olivia.ages("signed_in_at", Duration.ofMinutes(9 * 60 + 59));
        isIn(olivia);

        olivia.ages("signed_in_at", Duration.ofMinutes(1));

        isOut(olivia);
    }

    @Test
    void a_cookie_that_nobody_was_given_is_no_session() {
        Session.anonymous()
                .header("Cookie", "q_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .get("/changes")
                .then()
                .statusCode(302);
    }

    private static void isIn(Session session) {
        session.request().get("/changes").then().statusCode(200);
    }

    private static void isOut(Session session) {
        session.request()
                .get("/changes")
                .then()
                .statusCode(302)
                .header("Location", containsString("/oauth2/v2.0/authorize"));
    }

    private static ValidatableResponse post(Session session, String address) {
        return session.request()
                .formParam("csrf", session.formToken())
                .post(address)
                .then();
    }
}
