package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.limits.UseRates;
import org.presencedesk.web.limits.UsesAtOnce;

/** Mallory has a role and a program that never rests. Each of these Mallorys is another person. */
@QuarkusTest
class LimitedUseTest {

    private static final String LARGE = "[" + " ".repeat(70_000) + "]";

    private final String mallory = UUID.randomUUID().toString();
    private final String token = Bearer.ofPerson(mallory);

    @Inject
    UseRates rates;

    @Inject
    UsesAtOnce uses;

    @Test
    void who_searches_without_end_is_told_when_to_go_on_and_it_is_counted_and_recorded() {
        limited(Use.SEARCH, mallory, () -> as(token).get("/api/v1/people?search=ada"))
                .then()
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("TOO_MANY_REQUESTS"));

        assertThat(metrics()).contains("presence_desk_limited_total{limit=\"search\"}");
        as(Bearer.of(Account.AUDREY))
                .queryParam("action", "access.denied")
                .queryParam("actor", mallory)
                .get("/api/v1/audit-events")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].details.limit", equalTo("search"))
                .body("items[0].details.route", equalTo("GET /api/v1/people"));
        as(Bearer.of(Account.ADAM)).get("/api/v1/people?search=ada").then().statusCode(200);
    }

    @Test
    void plans_uploads_and_exports_are_limited_each_for_itself() {
        limited(Use.PLAN, mallory, () -> json("{}"));
        limited(
                Use.UPLOAD,
                mallory,
                () -> as(token).multiPart("file", "a.csv", new byte[] {'x'}).post("/api/v1/changes/csv"));
        limited(Use.EXPORT, mallory, () -> as(token).get("/api/v1/audit-events.csv?text=nothing"));
        limited(Use.TRAIL_SEARCH, mallory, () -> as(token).get("/api/v1/audit-events?text=nothing"));
        limited(Use.PROGRESS, mallory, () -> as(token).get("/api/v1/changes/no-such-change/progress"));

        as(token).get("/api/v1/people?search=ada").then().statusCode(200);
    }

    @Test
    void who_comes_back_from_a_sign_in_again_and_again_is_limited_by_address() {
        for (String address : List.of("/signin-oidc?state=x&code=y", "/sign-in-failed")) {
            limited(
                    Use.SIGN_IN,
                    "127.0.0.1",
                    () -> given().redirects().follow(false).get(address));
        }
    }

    @Test
    void more_streams_at_once_than_allowed_are_refused_until_one_ends() {
        List<UsesAtOnce.Place> streams = all(Use.PROGRESS);

        as(token).get("/api/v1/changes/no-such-change/progress").then().statusCode(429);

        streams.get(0).close();
        for (int i = 0; i < 3; i++) {
            as(token).get("/api/v1/changes/no-such-change/progress").then().statusCode(404);
        }
    }

    @Test
    void two_checks_of_the_installation_at_once_are_enough() throws Exception {
        Session adam = Session.of(Account.ADAM);
        List<UsesAtOnce.Place> places = all(Use.INSTALLATION_CHECK, Account.ADAM.id());
        try {
            assertThat(places).hasSize(2);
            assertThat(press(adam, "/installation/check").statusCode()).isEqualTo(429);
            assertThat(press(adam, "/installation/self-test").statusCode()).isEqualTo(429);
        } finally {
            places.forEach(UsesAtOnce.Place::close);
        }
        // Others may have used up his share of this minute.
        Waiting.until(
                Duration.ofMinutes(2),
                () -> "a check is refused",
                () -> press(adam, "/installation/check").statusCode() == 303);
    }

    @Test
    void more_bodies_at_once_than_allowed_are_refused_before_they_are_read() {
        all(Use.SMALL_BODY);

        json("{}").then().statusCode(429);
        json(LARGE).then().statusCode(400);
        all(Use.LARGE_BODY);
        json(LARGE).then().statusCode(429);
    }

    @Test
    void a_fifth_body_of_many_megabytes_at_once_is_refused() {
        String huge = "[" + "0,".repeat(2_000_000) + "0]";
        json(huge).then().statusCode(400);

        all(Use.HUGE_BODY);

        json(huge).then().statusCode(429);
        json(LARGE).then().statusCode(400);
    }

    @Test
    void a_body_that_never_ends_holds_its_place_only_as_long_as_its_connection() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            slow.add(begin(token));
        }
        answeredAtLast(429);

        for (Socket socket : slow) {
            socket.close();
        }
        answeredAtLast(400);
    }

    /** A connection is known, and known to be gone, a while after its other end says so. */
    private void answeredAtLast(int status) {
        int answer = 0;
        for (int i = 0; i < 1_000 && answer != status; i++) {
            answer = json(LARGE).statusCode();
        }
        assertThat(answer).isEqualTo(status);
    }

    private Socket begin(String token) throws Exception {
        Socket socket =
                new Socket("localhost", ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));
        socket.getOutputStream()
                .write(("POST /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n-")
                        .getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The share grows back while the request is on its way, so it is taken time and again. */
    private Response limited(Use use, String who, Supplier<Response> request) {
        AtomicBoolean answered = new AtomicBoolean();
        Thread others = new Thread(() -> {
            while (!answered.get()) {
                exhaust(use, who);
            }
        });
        exhaust(use, who);
        others.start();
        try {
            Response answer = request.get();
            for (int i = 0; i < 100 && answer.statusCode() != 429; i++) {
                answer = request.get();
            }
            assertThat(answer.statusCode()).as(use.name()).isEqualTo(429);
            return answer;
        } finally {
            answered.set(true);
        }
    }

    private void exhaust(Use use, String who) {
        try {
            while (true) {
                rates.count(use, who);
            }
        } catch (TooMany enough) {
            return;
        }
    }

    private Response json(String body) {
        return as(token).contentType("application/json").body(body).post("/api/v1/changes");
    }

    private static Response press(Session session, String address) {
        return session.request().formParam("csrf", session.formToken()).post(address);
    }

    private List<UsesAtOnce.Place> all(Use use) {
        return all(use, mallory);
    }

    private List<UsesAtOnce.Place> all(Use use, String who) {
        List<UsesAtOnce.Place> places = new ArrayList<>();
        try {
            while (true) {
                places.add(uses.begin(use, who));
            }
        } catch (TooMany enough) {
            return places;
        }
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    private static String metrics() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/metrics")
                .asString();
    }
}
