package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;

/**
 * The packaged application, its variables and nothing else, does the main job; begun while Entra is away, and left without a
 * database at the end: sentences instead of crashes, and back to work without anybody's help.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedApplicationIT {

    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration JOB = Duration.ofMinutes(3);
    private static final int MOST_MEGABYTES = 450;

    private static Surroundings surroundings;
    private static Map<String, String> variables;
    private static Tunnel database;
    private static PackagedApplication application;
    private static int saidWhileEntraWasAway;

    @BeforeAll
    static void start() throws Exception {
        surroundings = Surroundings.shared();
        variables = surroundings.newInstallation();
        database = surroundings.tunnelTo(variables);
        surroundings.sandbox().switches().set(Switch.ENTRA, "down");
        application = PackagedApplication.start(variables);
        System.out.println("figure: PostgreSQL " + surroundings.postgres().version());
    }

    @AfterAll
    static void end() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    @Order(1)
    void entra_away_at_start_is_said_and_waited_for() throws Exception {
        HttpResponse<String> page = Web.get(application.url("/changes"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains("Entra");
        for (String style : List.of("/assets/desk.css", "/webjars/picocss__pico/2.1.1/css/pico.min.css")) {
            assertThat(page.body()).contains(style);
            assertThat(Web.get(application.url(style)).statusCode()).as(style).isEqualTo(200);
        }
        surroundings.sandbox().switches().set(Switch.ENTRA, "up");
        Api operator = operator();
        surroundings.sandbox().switches().set(Switch.ENTRA, "down");
        problem(operator.get("/changes"), "ENTRA_UNREACHABLE");

        surroundings.sandbox().switches().set(Switch.ENTRA, "up");
        Waiting.until(RECOVERY, application::log, () -> operator.get("/changes").statusCode() == 200);
        Browser.signedIn(application, Account.OLIVIA, "/changes");
        assertThat(application.log()).doesNotContain("\tat ");
        saidWhileEntraWasAway = application.log().length();
    }

    @Test
    @Order(2)
    void health_and_metrics_answer_on_the_management_port_only() {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/health/well", "/q/metrics")) {
            assertThat(Web.get(application.management(path)).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(Web.get(application.management("/q/metrics")).body()).contains("jvm_memory_used_bytes");
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/");
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics")) {
            assertThat(olivia.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    @Order(2)
    void readiness_asks_the_database_alone() throws Exception {
        JsonNode ready = Api.JSON.readTree(
                Web.get(application.management("/q/health/ready")).body());
        assertThat(ready.path("checks").findValuesAsText("name"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("Database"));
    }

    @Test
    @Order(2)
    void nothing_of_the_sandbox_answers() {
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/");
        for (String path : List.of("/sandbox", "/sandbox/", "/sandbox/anything", "/v1.0/users", "/control")) {
            assertThat(olivia.get(path).statusCode()).as(path + " for Olivia").isEqualTo(404);
        }
        for (String path : List.of("/sandbox", "/sandbox/", "/sandbox/anything")) {
            assertThat(Web.get(application.url(path)).statusCode())
                    .as(path + " for anonymous")
                    .isEqualTo(404);
        }
        for (String path : List.of("/v1.0/users", "/control")) {
            assertThat(Web.get(application.url(path)).statusCode())
                    .as(path + " for anonymous")
                    .isIn(302, 401, 404);
        }
    }

    @Test
    @Order(2)
    void no_embedded_database_ships() throws Exception {
        try (var files = Files.walk(PackagedApplication.DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")))
                    .isNotEmpty()
                    .noneMatch(name -> name.contains("zonky") || name.contains("embedded"));
        }
    }

    @Test
    @Order(2)
    void no_bean_of_the_sandbox_ships() throws Exception {
        Path generated = PackagedApplication.DIRECTORY.resolve("quarkus").resolve("generated-bytecode.jar");
        try (JarFile jar = new JarFile(generated.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith("_Bean.class")))
                    .anyMatch(name -> name.startsWith("org/presencedesk/change/"))
                    .noneMatch(name -> name.startsWith("org/presencedesk/sandbox/"));
        }
    }

    @Test
    @Order(3)
    void the_session_cookie_is_a_random_number() {
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/changes");
        List<HttpCookie> session = olivia.cookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .toList();
        assertThat(session).hasSize(1);
        HttpCookie cookie = session.get(0);
        assertThat(cookie.getValue()).as("256 bits").matches("[A-Za-z0-9_-]{43}");
        assertThat(olivia.setCookies())
                .filteredOn(text -> text.startsWith(cookie.getName() + "=" + cookie.getValue()))
                .isNotEmpty()
                .allMatch(text -> text.contains("HTTPOnly") || text.contains("HttpOnly"))
                .allMatch(text -> text.contains("SameSite=Lax") || text.contains("SameSite=Strict"));
    }

    @Test
    @Order(4)
    void five_hundred_people_are_set_by_the_page_and_all_accounts_of_it_agree() throws Exception {
        surroundings.sandbox().reset();
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/changes/new");
        HttpResponse<String> page = olivia.get("/changes/new");
        HttpResponse<String> chosen =
                olivia.post(page, "/changes/new", Map.of("add", "group:" + KnownGroups.EXAM_SUPERVISORS));
        HttpResponse<String> plan = olivia.post(
                chosen,
                "/changes/new",
                Map.of(
                        "do", "plan",
                        "draft", Browser.hidden(chosen.body()).get("draft"),
                        "chosen", Browser.hidden(chosen.body()).get("chosen"),
                        "pasted", KnownPeople.ADA_UPN + "\n" + KnownPeople.GUEST_UPN + "\nnobody@contoso.example",
                        "status", "DoNotDisturb",
                        "ending", "duration",
                        "duration", "PT8H",
                        "reason", "Exam",
                        "ticket", "CHG-1042"));
        String path = plan.uri().getPath();
        assertThat(path).as(plan.body()).matches("/changes/\\d+");
        assertThat(surroundings.sandbox().log().attempts()).isEmpty();

        String id = path.substring("/changes/".length());
        Api auditor = new Api(application, surroundings.sandbox(), ApiClient.AUDITOR);
        String hash = Browser.hidden(plan.body()).get("planHash");
        assertThat(olivia.postOnly(path + "/confirmation", Map.of("planHash", hash))
                        .statusCode())
                .as("a form without its token")
                .isEqualTo(403);
        assertThat(auditor.change(id).path("state").asText()).isEqualTo("PLANNED");

        olivia.post(plan, path + "/confirmation", Map.of("planHash", hash));
        JsonNode change = finished(auditor, id);

        assertThat(change.path("counts").path("targets").asInt()).isEqualTo(503);
        accountsAgree(id, change, olivia.get(path).body(), auditor);
        assertThat(events(auditor, id))
                .filteredOn(event -> event.path("action").asText().startsWith("presence."))
                .allMatch(event -> event.path("actor").path("name").asText().equals(Account.OLIVIA.displayName()));
    }

    @Test
    @Order(5)
    void resident_memory_stays_below_the_bound_after_five_hundred_people() throws Exception {
        long megabytes = application.residentMegabytes();
        System.out.println("figure: resident memory right after the job " + megabytes + " MB");
        assertThat(megabytes).isLessThan(MOST_MEGABYTES);
    }

    @Test
    @Order(6)
    void a_program_does_the_same_through_the_api() throws Exception {
        Api operator = new Api(application, surroundings.sandbox(), ApiClient.OPERATOR);
        HttpResponse<String> created = operator.post(
                "/changes",
                Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "duration", "PT30M",
                        "people", List.of(KnownPeople.ADA, KnownPeople.NINA_WITHOUT_TEAMS),
                        "groups", List.of(KnownGroups.FIRE_WARDENS),
                        "reason", "Fire drill"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode plan = Api.json(created);
        String id = plan.path("id").asText();
        assertThat(created.headers().firstValue("Location").orElse("")).endsWith("/api/v1/changes/" + id);
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));

        JsonNode change = finished(operator, id);
        assertThat(Results.inApi(change)).isEqualTo(Map.of("ACCEPTED", 12L, "SKIPPED", 1L));
        Browser adam = Browser.signedIn(application, Account.ADAM, "/changes");
        Api auditor = new Api(application, surroundings.sandbox(), ApiClient.AUDITOR);
        accountsAgree(id, change, adam.get("/changes/" + id).body(), auditor);
        assertThat(Web.get(application.url("/api/v1/changes/" + id)).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(7)
    void signing_out_ends_at_entra_and_comes_back_to_signed_out() {
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/");
        HttpResponse<String> last = olivia.post(olivia.get("/"), "/sign-out", Map.of());
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.uri().getPath()).isEqualTo("/signed-out");
        assertThat(olivia.visited())
                .anySatisfy(uri -> assertThat(uri.toString())
                        .startsWith(surroundings.sandbox().authority())
                        .contains("/oauth2/v2.0/logout"));
        assertThat(olivia.cookies()).noneMatch(cookie -> cookie.getName().startsWith("q_session"));
        assertThat(olivia.get("/changes").uri().toString())
                .as("after signing out a page asks to sign in")
                .startsWith(surroundings.sandbox().authority());
    }

    @Test
    @Order(8)
    void the_log_holds_no_error_of_ours_and_no_secret() throws Exception {
        System.out.println("figure: resident memory at the end " + application.residentMegabytes() + " MB");
        // On a crowded machine the scheduler's library may lose its lease, and says so as an error.
        assertThat(application.log().substring(saidWhileEntraWasAway).lines())
                .noneMatch(line -> line.contains(" ERROR [org.presencedesk") || line.contains(" ERROR [io.quarkus"));
        for (String name : List.of("ENTRA_CLIENT_SECRET", "DATABASE_OWNER_PASSWORD", "SESSION_SECRET")) {
            assertThat(application.log()).doesNotContain(variables.get(name));
        }
    }

    @Test
    @Order(9)
    void the_database_away_is_said_and_recovered_from() throws Exception {
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/changes");
        Api operator = operator();
        database.cut();
        HttpResponse<String> page = olivia.get("/changes");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("database");
        problem(operator.get("/changes"), "DATABASE_UNAVAILABLE");
        assertThat(Web.get(application.management("/q/health/live")).statusCode())
                .isEqualTo(200);
        assertThat(Web.get(application.management("/q/health/ready")).statusCode())
                .isEqualTo(503);

        database.mend();
        Waiting.until(RECOVERY, application::log, () -> operator.get("/changes").statusCode() == 200);
        assertThat(olivia.get("/changes").statusCode()).isEqualTo(200);
        application.awaitAnswer(application.management("/q/health/ready"), 200, RECOVERY);
    }

    private static JsonNode finished(Api api, String id) {
        Waiting.until(
                JOB,
                () -> api.change(id) + "\n" + application.log(),
                () -> api.change(id).path("state").asText().equals("FINISHED"));
        return api.change(id);
    }

    /** Page, API, result CSV and trail tell the same numbers, and Graph recorded exactly what was accepted. */
    private static void accountsAgree(String id, JsonNode change, String page, Api auditor) {
        Map<String, Long> counts = Results.inApi(change);
        System.out.println("figure: outcomes of change " + change.path("number") + " " + counts);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(change.path("counts").path("targets").asLong());
        assertThat(Results.onPage(page)).as("page").isEqualTo(counts);
        assertThat(Results.inCsv(auditor.get("/changes/" + id + "/targets.csv").body()))
                .as("result CSV")
                .isEqualTo(counts);
        List<JsonNode> events = events(auditor, id);
        assertThat(Results.inTrail(events)).as("trail").isEqualTo(counts);

        List<JsonNode> accepted = Results.targets(auditor, id).stream()
                .filter(target -> target.path("state").asText().equals("ACCEPTED"))
                .toList();
        var slots = surroundings.sandbox().slots();
        for (JsonNode target : accepted) {
            var slot = slots.of(target.path("personId").asText()).orElseThrow();
            assertThat(slot.availability())
                    .isEqualTo(change.path("availability").asText());
            assertThat(slot.until())
                    .isBetween(
                            Instant.parse(target.path("acceptedUntil").asText()).minusSeconds(5),
                            Instant.parse(target.path("acceptedUntil").asText()).plusSeconds(5));
        }
        Set<String> recorded = slots.all().entrySet().stream()
                .filter(slot -> slot.getValue()
                        .availability()
                        .equals(change.path("availability").asText()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(accepted.stream().map(target -> target.path("personId").asText()))
                .as("recorded by Graph")
                .containsExactlyInAnyOrderElementsOf(recorded);
    }

    private static List<JsonNode> events(Api auditor, String change) {
        HttpResponse<String> export = auditor.get("/audit-events.ndjson?change=" + change);
        assertThat(export.statusCode()).as(export.body()).isEqualTo(200);
        return Results.events(export.body());
    }

    private static Api operator() {
        return new Api(application, surroundings.sandbox(), ApiClient.OPERATOR);
    }

    private static void problem(HttpResponse<String> answer, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        JsonNode problem = Api.JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }
}
