package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.presencedesk.sandbox.directory.Account.ADAM;
import static org.presencedesk.sandbox.directory.Account.AUDREY;
import static org.presencedesk.sandbox.directory.Account.NORA;
import static org.presencedesk.sandbox.directory.Account.OLIVIA;
import static org.presencedesk.sandbox.directory.Account.OSCAR;
import static org.presencedesk.sandbox.directory.Account.PETER;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** Every route and method against every kind of caller. */
@QuarkusTest
class RoleMatrixTest {

    private static final List<Account> ROLES = List.of(OLIVIA, PETER, AUDREY, ADAM, NORA);
    private static final Map<Account, Session> SESSIONS = new LinkedHashMap<>();
    private static final Map<Account, String> TOKENS = new LinkedHashMap<>();

    @Inject
    EntityManager database;

    @BeforeEach
    void everybody_has_come_in() throws Exception {
        for (Account account : List.of(OLIVIA, OSCAR, PETER, AUDREY, ADAM, NORA)) {
            if (!SESSIONS.containsKey(account)) {
                SESSIONS.put(account, Session.of(account));
                TOKENS.put(account, Bearer.of(account));
            }
        }
    }

    @Test
    void the_tables_name_every_route_that_there_is() throws Exception {
        Set<String> known = new TreeSet<>(Route.APART);
        Route.API.forEach(route -> known.add(route.name()));
        Route.PAGES.forEach(route -> known.add(route.name()));

        assertThat(DeclaredRoutes.all()).isEqualTo(known);
    }

    @Test
    void the_description_of_the_api_names_every_route_of_the_api() {
        Map<String, Map<String, Object>> paths =
                given().queryParam("format", "json").get("/api/openapi").path("paths");
        Set<String> described = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet()
                .forEach(method -> described.add(method.toUpperCase() + " " + path.replaceAll("\\{[^}]*}", "{id}"))));
        Set<String> known = new TreeSet<>();
        Route.API.forEach(route -> known.add(route.name()));

        assertThat(described).isEqualTo(known);
    }

    @Test
    void a_program_may_what_its_role_says() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : Route.API) {
            for (Account account : ROLES) {
                Response answer = ask(api().auth().oauth2(TOKENS.get(account)), route);
                softly.assertThat(answer.statusCode())
                        .as(route + " as " + account)
                        .isEqualTo(route.expectedFor(account));
                if (answer.statusCode() == 403) {
                    softly.assertThat(answer.contentType()).as(route.name()).startsWith("application/problem+json");
                    softly.assertThat(answer.<String>path("code"))
                            .as(route.name())
                            .isEqualTo("NOT_ALLOWED");
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void without_a_good_token_the_api_answers_401_and_never_a_redirect() throws Exception {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("expired", Bearer.expired());
        tokens.put("wrong audience", Bearer.forAnotherAudience());
        tokens.put("another tenant", Bearer.ofAnotherTenant());
        tokens.put("our issuer, another tenant", Bearer.ofOurIssuerForAnotherTenant());
        tokens.put("tampered", Bearer.tampered());
        tokens.put("alg none", Bearer.unsigned());
        tokens.put("HS256 with the public key", Bearer.signedWithThePublicKey());
        tokens.put("ID token", Bearer.idToken());
        tokens.put("rubbish", "rubbish");
        SoftAssertions softly = new SoftAssertions();
        for (Route route : Route.API) {
            refused(softly, ask(api(), route), route + " anonymously");
            refused(softly, ask(SESSIONS.get(ADAM).request(), route), route + " with a session alone");
            tokens.forEach(
                    (name, token) -> refused(softly, ask(api().auth().oauth2(token), route), route + " " + name));
        }
        softly.assertAll();
    }

    @Test
    void a_person_may_what_their_role_says() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : Route.PAGES) {
            for (Account account : ROLES) {
                Session session = SESSIONS.get(account);
                Response answer = ask(session.request().header("X-CSRF-TOKEN", session.formToken()), route);
                softly.assertThat(answer.statusCode())
                        .as(route + " as " + account)
                        .isEqualTo(route.expectedFor(account));
            }
        }
        softly.assertAll();
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_sign_in_with_a_bearer_token_too() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : Route.PAGES) {
            Response anonymous = ask(Session.anonymous(), route);
            if (route.method().equals("POST")) {
                softly.assertThat(anonymous.statusCode()).as(route.name()).isEqualTo(401);
                softly.assertThat(anonymous.asString()).as(route.name()).contains("Sign in in a new tab");
            } else {
                sentToSignIn(softly, anonymous, route + " anonymously");
            }
            Response bearer = ask(Session.anonymous().auth().oauth2(TOKENS.get(ADAM)), route);
            softly.assertThat(bearer.statusCode())
                    .as(route + " with a bearer token")
                    .isIn(302, 401);
        }
        softly.assertAll();
    }

    @Test
    void a_form_without_its_token_or_with_anothers_changes_nothing() {
        Session olivia = SESSIONS.get(OLIVIA);
        List<String> wrong =
                new ArrayList<>(List.of("", "wrong", SESSIONS.get(OSCAR).formToken()));
        SoftAssertions softly = new SoftAssertions();
        String before = whatIsStored();
        for (Route route : Route.PAGES) {
            if (!route.changesSomething()) {
                continue;
            }
            Response without = ask(olivia.request().formParam("reason", "Forged"), route);
            softly.assertThat(without.statusCode()).as(route + " without").isEqualTo(403);
            for (String token : wrong) {
                Response answer = ask(olivia.request().header("X-CSRF-TOKEN", token), route);
                softly.assertThat(answer.statusCode())
                        .as(route + " with " + token)
                        .isEqualTo(403);
            }
        }
        softly.assertThat(ask(olivia.request(), new Route("POST", "/sign-out", Set.of(), 403))
                        .statusCode())
                .isEqualTo(403);
        softly.assertAll();
        assertThat(whatIsStored()).isEqualTo(before);
        olivia.request().get("/").then().statusCode(200);
    }

    @Test
    void an_operator_confirms_only_their_own_plan_and_an_administrator_any() {
        Map<String, Object> plan = planned();
        String hash = "{\"planHash\":\"" + plan.get("planHash") + "\"}";
        String confirmation = "/api/v1/changes/" + plan.get("id") + "/confirmation";

        confirm(OSCAR, confirmation, hash).then().statusCode(403).body("code", equalTo("NOT_ALLOWED"));
        assertThat(stateOf(plan)).isEqualTo("PLANNED");
        SESSIONS.get(OSCAR)
                .request()
                .header("X-CSRF-TOKEN", SESSIONS.get(OSCAR).formToken())
                .formParam("planHash", plan.get("planHash"))
                .post("/changes/" + plan.get("id") + "/confirmation")
                .then()
                .statusCode(403);
        assertThat(stateOf(plan)).isEqualTo("PLANNED");
        confirm(ADAM, confirmation, hash).then().statusCode(200).body("confirmedBy.id", equalTo(ADAM.id()));
    }

    @Test
    void a_refusal_for_want_of_a_role_is_in_the_trail() {
        String route = "GET /api/v1/audit-events";
        api().auth()
                .oauth2(TOKENS.get(PETER))
                .get("/api/v1/audit-events")
                .then()
                .statusCode(403);

        api().auth()
                .oauth2(TOKENS.get(AUDREY))
                .queryParam("action", "access.denied")
                .queryParam("actor", PETER.id())
                .get("/api/v1/audit-events")
                .then()
                .statusCode(200)
                .body("items.details.route.flatten()", org.hamcrest.Matchers.hasItem(route))
                .body("items.outcome.unique()", equalTo(List.of("denied")));
    }

    @Test
    void whoever_has_no_role_is_told_what_to_ask_for() {
        SESSIONS.get(NORA)
                .request()
                .get("/")
                .then()
                .statusCode(403)
                .body(containsString("You have no role in Presence Desk yet"))
                .body(containsString("Nora None"));
    }

    private static Response confirm(Account account, String address, String body) {
        return api().auth()
                .oauth2(TOKENS.get(account))
                .contentType("application/json")
                .body(body)
                .post(address);
    }

    private static Map<String, Object> planned() {
        return api().auth()
                .oauth2(TOKENS.get(OLIVIA))
                .contentType("application/json")
                .body("""
                        {"action":"set","availability":"Busy","duration":"PT1H","reason":"Role matrix",
                         "people":["ada.lovelace@contoso.example"]}""")
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .path("");
    }

    private static String stateOf(Map<String, Object> change) {
        return api().auth()
                .oauth2(TOKENS.get(AUDREY))
                .get("/api/v1/changes/" + change.get("id"))
                .path("state");
    }

    private static RequestSpecification api() {
        return given().redirects().follow(false);
    }

    private static final Set<String> UPLOADS =
            Set.of("/api/v1/changes/csv", "/api/v1/files", "/changes/new/file", "/changes/new/file/look");

    private static Response ask(RequestSpecification caller, Route route) {
        if (route.method().equals("GET") || route.method().equals("DELETE")) {
            return caller.request(route.method(), route.address());
        }
        if (route.method().equals("DELETE")) {
            return caller.delete(route.address());
        }
        if (UPLOADS.contains(route.path())) {
            return caller.multiPart("reason", "Role matrix").post(route.address());
        }
        return route.path().startsWith("/api/")
                ? caller.contentType("application/json").body(body(route)).request(route.method(), route.address())
                : caller.contentType("application/x-www-form-urlencoded").post(route.address());
    }

    private static String body(Route route) {
        return route.path().matches(".*/(confirmation|approval|rejection)") ? "{\"planHash\":\"sha256:0\"}" : "{}";
    }

    private static void refused(SoftAssertions softly, Response answer, String what) {
        softly.assertThat(answer.statusCode()).as(what).isEqualTo(401);
        softly.assertThat(answer.header("WWW-Authenticate")).as(what).startsWith("Bearer");
        softly.assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
    }

    private static void sentToSignIn(SoftAssertions softly, Response answer, String what) {
        softly.assertThat(answer.statusCode()).as(what).isEqualTo(302);
        softly.assertThat(answer.header("Location")).as(what).contains("/oauth2/v2.0/authorize");
    }

    /** Changes, drafts and events, so that nothing may be added or altered unnoticed. */
    private String whatIsStored() {
        return String.valueOf(database
                .createNativeQuery(
                        "select (select count(*) from change), (select coalesce(md5(string_agg(d::text, '|' order by d::text)), '') from change_draft d)")
                .getResultList()
                .stream()
                .map(row -> List.of((Object[]) row))
                .toList());
    }
}
