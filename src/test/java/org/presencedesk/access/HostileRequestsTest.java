package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/**
 * Mallory tries everything everywhere, mostly with Adam's rights: thousands of requests, the same ones in each run. Whatever
 * she sends, the answer is orderly: never a 5xx, never an inkling of the inside, never her markup as she wrote it.
 */
@Tag("deep")
@QuarkusTest
class HostileRequestsTest {

    private static final int REQUESTS = Integer.getInteger("hostile.requests", 5_000);
    private static final int AT_ONCE = 12;

    private static final Pattern INSIDE = Pattern.compile(
            "\tat |org\\.presencedesk\\.|io\\.quarkus\\.|io\\.vertx\\.|java\\.lang\\.|org\\.hibernate\\.|PSQLException");
    private static final Pattern REFLECTED =
            Pattern.compile("<zq9|[\"'] zq9=|\\s(?:href|src|action)=[\"']?javascript:");

    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Set<String> reached = new ConcurrentSkipListSet<>();

    /** Who may do everything may also pause all sending. */
    @AfterEach
    void sending_goes_on() {
        given().auth()
                .oauth2(Bearer.of(Account.ADAM))
                .post("/api/v1/installation/resumption")
                .then()
                .statusCode(200);
    }

    @Test
    void nothing_that_is_sent_breaks_anything() throws Exception {
        List<Route> routes = routes();
        Map<String, Set<String>> parameters = DeclaredRoutes.withParameters();
        String adam = Bearer.of(Account.ADAM);
        Response discarded = discarded(adam);
        List<String> ids = List.of(
                "00000000-0000-4000-8000-000000000404",
                discarded.path("id"),
                discarded.path("number").toString());
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Callable<Void>> parts = new ArrayList<>();
        for (int part = 0; part < AT_ONCE; part++) {
            Mallory mallory = new Mallory(new Random(part), Session.of(Account.ADAM), adam);
            parts.add(() -> {
                for (int i = 0; i < REQUESTS / AT_ONCE; i++) {
                    Route route = routes.get(i % routes.size());
                    mallory.send(route, parameters.getOrDefault(route.name(), Set.of()), ids);
                }
                return null;
            });
        }
        try (LoggedErrors log = new LoggedErrors()) {
            for (Future<Void> done : threads.invokeAll(parts)) {
                done.get();
            }
            assertThat(broken).isEmpty();
            assertThat(log.texts()).as("in the log").isEmpty();
        } finally {
            threads.shutdown();
        }
        Set<String> missed = new TreeSet<>(routes.stream().map(Route::name).toList());
        missed.removeAll(reached);
        assertThat(missed).as("behind a refusal each time").isEmpty();
    }

    private static List<Route> routes() {
        Stream<Route> apart = Route.APART.stream()
                .map(name -> name.split(" "))
                .map(name -> new Route(name[0], name[1], Set.of(), 200));
        return Stream.of(Route.API.stream(), Route.PAGES.stream(), apart)
                .flatMap(some -> some)
                .toList();
    }

    /** A change that is there, and whose stream ends at once. */
    private static Response discarded(String token) {
        Response planned = given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of(
                        "action",
                        "set",
                        "availability",
                        "Busy",
                        "people",
                        List.of("nobody@contoso.example"),
                        "reason",
                        "<zq9>"))
                .post("/api/v1/changes");
        planned.then().statusCode(201);
        given().auth()
                .oauth2(token)
                .post("/api/v1/changes/{id}/cancellation", planned.<String>path("id"))
                .then()
                .statusCode(200);
        return planned;
    }

    private final class Mallory {

        private final Random random;
        private final Session session;
        private final String token;

        Mallory(Random random, Session session, String token) {
            this.random = random;
            this.session = session;
            this.token = token;
        }

        void send(Route route, Set<String> parameters, List<String> ids) {
            HostileRequest hostile = new HostileRequest(random, route, parameters, ids);
            boolean signsOut = Set.of("/sign-out", "/sign-in-again").contains(route.path());
            if (random.nextInt(10) > 0 && !signsOut) {
                if (hostile.isApi()) {
                    hostile.header("Authorization", "Bearer " + token);
                } else {
                    hostile.header("Cookie", session.cookies());
                    hostile.header("X-CSRF-TOKEN", random.nextInt(20) == 0 ? "<zq9>" : session.formToken());
                }
            }
            try {
                RawRequest.Answer answer = hostile.request().send();
                look(hostile, answer);
                if (!Set.of(401, 403, 429, 302).contains(answer.status()) || signsOut) {
                    reached.add(route.name());
                }
            } catch (IOException unanswered) {
                broken.add(hostile + ": " + unanswered);
            }
        }

        private void look(HostileRequest hostile, RawRequest.Answer answer) {
            boolean page = String.valueOf(answer.header("Content-Type")).startsWith("text/html");
            boolean source = "GET /audit-events/VerifyTrail.java".equals(hostile.toString());
            if (answer.status() < 200 || answer.status() >= 500) {
                broken.add(hostile + ": " + answer);
            } else if (!source && INSIDE.matcher(answer.text()).find()) {
                broken.add(hostile + ": the inside");
            } else if (page && REFLECTED.matcher(answer.text()).find() || answer.header("X-Zq9") != null) {
                broken.add(hostile + ": reflected");
            }
        }
    }
}
