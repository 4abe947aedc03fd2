package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.Account.ADAM;
import static org.presencedesk.sandbox.directory.Account.AUDREY;
import static org.presencedesk.sandbox.directory.Account.OLIVIA;
import static org.presencedesk.sandbox.directory.Account.OSCAR;
import static org.presencedesk.sandbox.directory.Account.PETER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.PersonAnswer;
import org.presencedesk.sandbox.faults.Switch;

/** Whatever changes something leaves exactly its events, and each of them is kept with the act or not at all. */
@QuarkusTest
class OneEventPerActTest {

    private static final String REASON = "One event per act";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PLANNED = "change.planned success";
    private static final String LIST_CHANGED = "list.changed success";
    private static final String FILE = "UPN\r\n" + KnownPeople.GRACE + "\r\n";
    private static final Map<String, String> VALUES = Map.of("action", "set", "availability", "Busy", "reason", REASON);
    private static final Map<String, String> TYPED = Map.of("status", "Busy", "reason", REASON);

    /** A program with its token, or a person with their session. */
    private interface Caller {
        Response post(String path, Map<String, ?> fields);
    }

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    private final Set<String> called = new TreeSet<>();
    private final List<String> left = new ArrayList<>();
    private String since;

    @BeforeEach
    void nobody_is_settled_by_itself() {
        // Answered each time, and tried again later: the change stays under way until somebody acts.
        starter.sandbox().faults().answer(KnownPeople.GRACE, 1_000, PersonAnswer.status(500));
        since = text("SELECT clock_timestamp()");
    }

    /** Whoever was being sent when a change was cancelled is settled later: not among the events of the next test. */
    @AfterEach
    void nothing_is_under_way_any_more() {
        starter.sandbox().reset();
        String open = "SELECT 1 FROM target t JOIN change c ON c.id = t.change_id WHERE c.reason = '" + REASON
                + "' AND c.state NOT IN ('PLANNED', 'FINISHED') AND t.state IN ('WAITING', 'SENDING')";
        Waiting.until(SOON, () -> open, () -> texts(open).isEmpty());
    }

    /** A route that is not called here fails the build: it needs its line, which says what it leaves in the trail. */
    @Test
    void every_route_that_changes_something_leaves_exactly_its_events() throws Exception {
        Session olivia = signedIn(OLIVIA);
        Session audrey = signedIn(AUDREY);
        Session adam = signedIn(ADAM);
        signedIn(OSCAR);
        Caller program = program(OLIVIA);

        Response asked = leaves("POST /api/v1/changes", () -> program.post("/api/v1/changes", wish()), PLANNED);
        verbs("/api/v1/changes/", program, asked.path("id"));
        leaves("POST /api/v1/changes/csv", OneEventPerActTest::uploaded, "file.uploaded success", PLANNED);
        // A look changes nothing and leaves nothing.
        leaves("POST /api/v1/files", () -> upload(bearer(), Map.of(), "/api/v1/files"));
        listed(program);
        String verification = "/api/v1/audit-events/verification";
        leaves("POST " + verification, () -> program(AUDREY).post(verification, Map.of()), "trail.verified success");

        Caller person = person(olivia);
        listedOnPage(person);
        // What is chosen and not yet planned is nobody's but its author's.
        leaves("POST /changes/new", () -> person.post("/changes/new", Map.of("add", "person:" + KnownPeople.ADA)));
        leaves("POST /changes/new", () -> person.post("/changes/new", Map.of("remove", KnownPeople.ADA)));
        verbs("/changes/", person, plannedOnPage(person));
        leaves(
                "POST /changes/new/file",
                () -> upload(forms(olivia), TYPED, "/changes/new/file"),
                "file.uploaded success",
                PLANNED);
        leaves("POST /changes/new/file/look", () -> upload(forms(olivia), TYPED, "/changes/new/file/look"));
        starter.sandbox().faults().reset();
        String sent = plannedOnPage(person);
        confirmedAndSent(person, sent);
        leaves(
                "POST /changes/{id}/end",
                () -> person.post("/changes/" + sent + "/end", Map.of("reason", REASON)),
                PLANNED);
        String check = "/audit-events/verification";
        leaves("POST " + check, () -> person(audrey).post(check, Map.of()), "trail.verified success");
        exported("POST /api/v1/exports", () -> program(AUDREY).post("/api/v1/exports", Map.of("format", "csv")));
        exported("POST /exports", () -> person(audrey).post("/exports", Map.of("format", "ndjson")));
        // A cookie of the browser that asks for it.
        leaves("POST /language", () -> person.post("/language", Map.of("to", "en")));
        leaves(
                "POST /sessions/end",
                () -> person(adam).post("/sessions/end", Map.of("person", OSCAR.id())),
                "session.ended success");
        Caller administrator = person(adam);
        leaves(
                "POST /installation/check",
                () -> administrator.post("/installation/check", Map.of()),
                "installation.checked success");
        // Nobody else uses this account, so it has no status of ours.
        String agreed = starter.sandbox().directory().withTeams().get(4_001);
        // As if a minute had passed: nothing is asked of Graph beside what is being sent.
        texts("UPDATE graph_batch SET answered_at = answered_at - interval '1 minute' RETURNING id");
        leaves(
                "POST /installation/probe",
                () -> administrator.post("/installation/probe", Map.of("agreed", "yes", "account", agreed)),
                "installation.checked success");
        leaves(
                "POST /installation/self-test",
                () -> administrator.post("/installation/self-test", Map.of()),
                PLANNED,
                "change.confirmed success",
                "presence.set success",
                "change.finished success",
                PLANNED,
                "change.confirmed success",
                "presence.cleared success",
                "change.finished success");
        excluded(administrator);
        repeated(person);
        approved(administrator, person(signedIn(PETER)));
        switched(administrator, "/installation/");
        switched(program(ADAM), "/api/v1/installation/");
        Session oscar = signedIn(OSCAR);
        leaves(
                "POST /sign-in-again",
                () -> person(oscar).post("/sign-in-again", Map.of("back", "/")),
                "session.signed-out success");
        leaves("POST /sign-out", () -> person.post("/sign-out", Map.of()), "session.signed-out success");

        assertThat(called).isEqualTo(changing());
    }

    @Test
    void signing_out_somewhere_else_is_an_event_too() throws Exception {
        Session oscar = signedIn(OSCAR);

        Response answer = oscar.request()
                .queryParam("iss", setting("quarkus.oidc.auth-server-url"))
                .queryParam("sid", oscar.id())
                .get("/signout-oidc");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Location")).isNull();
        eventually("session.signed-out success");
        assertThat(
                        text(
                                "SELECT actor_id FROM audit_event WHERE action = 'session.signed-out' ORDER BY at DESC LIMIT 1"))
                .isEqualTo(OSCAR.id());
    }

    @Test
    void a_verb_and_its_event_are_kept_both_or_neither() {
        Caller program = program(OLIVIA);
        String id = program.post("/api/v1/changes", wish()).path("id");

        bothOrNeither(program, id, "confirmation", "SCHEDULED", "change.confirmed");
        Waiting.until(SOON, () -> standing(id), () -> standing(id).contains("RUNNING"));
        bothOrNeither(program, id, "pause", "PAUSED", "change.paused");
        bothOrNeither(program, id, "resumption", "RUNNING", "change.resumed");
        // Paused, so that nobody is being sent for whose outcome would come later.
        program.post("/api/v1/changes/" + id + "/pause", Map.of());
        bothOrNeither(program, id, "cancellation", "CANCELLED", "change.cancelled", "presence.set");
        bothOrNeither(program, id, "retry", "SCHEDULED", "change.retried");
        program.post("/api/v1/changes/" + id + "/cancellation", Map.of());
    }

    @Test
    void a_file_and_a_plan_are_kept_with_their_events_or_not_at_all() {
        refusing("audit_event", "NEW.action = 'file.uploaded'", () -> broken(uploaded()));
        assertThat(trail()).isEmpty();
        assertThat(text("SELECT count(*) FROM change WHERE created_at >= '" + since + "'"))
                .isEqualTo("0");

        refusing("audit_event", "NEW.action = 'change.planned' AND NEW.outcome = 'success'", () -> {
            Response failed = uploaded();
            assertThat(failed.<String>path("state")).isEqualTo("PLAN_FAILED");
            assertThat(failed.<Integer>path("counts.targets")).isZero();
        });
        assertThat(trail()).containsExactly("file.uploaded success", "change.planned failure");
        assertThat(files()).isEqualTo("0");
    }

    @Test
    void a_plan_that_is_cancelled_in_the_making_is_no_plan_and_its_file_is_forgotten() {
        starter.sandbox().switches().set(Switch.DIRECTORY_LATENCY, "PT2S");
        CompletableFuture<Response> upload =
                CompletableFuture.supplyAsync(OneEventPerActTest::uploaded, task -> new Thread(task).start());
        String made = "SELECT id FROM change WHERE state = 'PLANNING' AND created_at >= '" + since + "'";
        Waiting.until(SOON, () -> made, () -> !texts(made).isEmpty());

        program(OLIVIA).post("/api/v1/changes/" + text(made) + "/cancellation", Map.of());

        assertThat(upload.join().<String>path("state")).isEqualTo("CANCELLED");
        String planning = "SELECT 1 FROM planning_tasks";
        Waiting.until(SOON, () -> planning, () -> texts(planning).isEmpty());
        assertThat(trail()).containsExactly("file.uploaded success", "change.cancelled success");
        assertThat(files()).isEqualTo("0");
    }

    @Test
    void a_verification_that_is_not_in_the_trail_is_forgotten() {
        String before = verifications();
        Caller auditor = program(AUDREY);

        refusing(
                "audit_event",
                "NEW.action = 'trail.verified'",
                () -> broken(auditor.post("/api/v1/audit-events/verification", Map.of())));

        assertThat(verifications()).isEqualTo(before);
        refusing(
                "audit_verdict",
                "NEW.scope = 'complete'",
                () -> broken(auditor.post("/api/v1/audit-events/verification", Map.of())));
        assertThat(trail()).isEmpty();
    }

    @Test
    void nobody_reads_the_trail_or_goes_or_is_turned_away_without_a_trace() throws Exception {
        Session audrey = signedIn(AUDREY);
        refusing("audit_event", "NEW.action = 'session.signed-out'", () -> {
            Response answer = person(audrey).post("/sign-out", Map.of());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("q_session"));
        });
        refusing("audit_event", "NEW.action LIKE 'trail.%'", () -> {
            for (String part : List.of("", ".csv", ".ndjson")) {
                Response answer = audrey.request().get("/audit-events" + part);
                assertThat(answer.statusCode()).as(part).isEqualTo(503);
                assertThat(answer.header("Retry-After")).as(part).isNotNull();
            }
        });
        refusing("audit_event", "NEW.action = 'access.denied'", () -> {
            broken(program(AUDREY).post("/api/v1/changes", wish()));
            assertThat(person(audrey).post("/changes/new", Map.of()).asString()).contains("<html");
        });
        assertThat(trail()).isEqualTo(left);
    }

    private void verbs(String changes, Caller caller, String id) {
        String[] cancelled = {"change.cancelled success", "presence.set not-sent"};
        text("UPDATE change SET starts_at = now() + interval '1 day' WHERE CAST(id AS text) = '" + id
                + "' OR CAST(number AS text) = '" + id + "' RETURNING CAST(id AS text)");
        verb(changes, caller, id, "confirmation", "change.confirmed success");
        verb(changes, caller, id, "pause", "change.paused success");
        verb(changes, caller, id, "resumption", "change.resumed success");
        verb(changes, caller, id, "start", "change.started success");
        verb(changes, caller, id, "cancellation", cancelled);
        verb(changes, caller, id, "retry", "change.retried success");
        verb(changes, caller, id, "cancellation", cancelled);
        // What is in effect already is no act.
        verb(changes, caller, id, "cancellation");
    }

    private void listed(Caller program) {
        Map<String, Object> wish = Map.of("name", REASON, "people", List.of(KnownPeople.ADA));
        String list = "/api/v1/lists/"
                + leaves("POST /api/v1/lists", () -> program.post("/api/v1/lists", wish), LIST_CHANGED)
                        .path("id");
        leaves(
                "PUT /api/v1/lists/{id}",
                () -> bearer().contentType(ContentType.JSON).body(wish).put(list),
                LIST_CHANGED);
        leaves("DELETE /api/v1/lists/{id}", () -> bearer().delete(list), LIST_CHANGED);
    }

    private void listedOnPage(Caller person) {
        Map<String, String> wish = Map.of("name", REASON, "people", KnownPeople.ADA);
        leaves("POST /lists", () -> person.post("/lists", wish), LIST_CHANGED);
        Map<String, String> chosen = Map.of("listName", REASON, "chosen", "person:" + KnownPeople.ADA);
        leaves("POST /lists/chosen", () -> person.post("/lists/chosen", chosen), LIST_CHANGED);
        for (String id : texts("SELECT id FROM people_list WHERE name = '" + REASON + "'")) {
            leaves("POST /lists/deletion", () -> person.post("/lists/deletion", Map.of("id", id)), LIST_CHANGED);
        }
    }

    /** What is in effect already is no act. */
    private void switched(Caller caller, String installation) {
        for (String event : List.of("settings.changed success", "")) {
            String[] left = event.isEmpty() ? new String[0] : new String[] {event};
            leaves(
                    "POST " + installation + "pause",
                    () -> caller.post(installation + "pause", Map.of("reason", REASON)),
                    left);
        }
        leaves(
                "POST " + installation + "resumption",
                () -> caller.post(installation + "resumption", Map.of()),
                "settings.changed success");
        leaves("POST " + installation + "resumption", () -> caller.post(installation + "resumption", Map.of()));
    }

    private void excluded(Caller administrator) {
        Map<String, Object> person = Map.of("person", KnownPeople.LINUS, "reason", REASON);
        String api = "/api/v1/exclusions";
        String id = leaves("POST " + api, () -> program(ADAM).post(api, person), "policy.changed success")
                .path("id");
        for (String event : List.of("policy.changed success", "")) {
            leaves(
                    "DELETE " + api + "/{id}",
                    () -> given().auth().oauth2(Bearer.of(ADAM)).delete(api + "/" + id),
                    event.isEmpty() ? new String[0] : new String[] {event});
        }
        leaves(
                "POST /exclusions",
                () -> administrator.post("/exclusions", Map.of("who", "person:" + KnownPeople.LINUS, "reason", REASON)),
                "policy.changed success");
        String added = text("SELECT id FROM exclusion WHERE removed_at IS NULL ORDER BY id DESC LIMIT 1");
        leaves(
                "POST /exclusions/{id}/removal",
                () -> administrator.post("/exclusions/" + added + "/removal", Map.of()),
                "policy.changed success");
    }

    private void repeated(Caller olivia) {
        Map<String, Object> days = Map.of("name", REASON, "days", List.of("2026-12-25"));
        String calendars = "/api/v1/calendars";
        String calendar = leaves(
                        "POST " + calendars, () -> program(ADAM).post(calendars, days), "policy.changed success")
                .path("id");
        leaves(
                "PUT " + calendars + "/{id}",
                () -> json(ADAM).body(days).put(calendars + "/" + calendar),
                "policy.changed success");
        leaves(
                "DELETE " + calendars + "/{id}",
                () -> json(ADAM).delete(calendars + "/" + calendar),
                "policy.changed success");
        String api = "/api/v1/schedules";
        String id = leaves("POST " + api, () -> program(OLIVIA).post(api, daily()), "schedule.created success")
                .path("id");
        leaves(
                "PUT " + api + "/{id}",
                () -> json(OLIVIA).body(daily()).put(api + "/" + id),
                "schedule.changed success");
        kept(api, program(OLIVIA), id);
        String planned = plannedOnPage(olivia);
        String pages = "/schedules";
        Map<String, String> when = Map.of("name", REASON, "startTime", "18:00", "endTime", "07:00", "zone", "UTC");
        Map<String, String> made = new HashMap<>(when);
        made.put("from", planned);
        leaves("POST /schedules/new", () -> olivia.post("/schedules/new", made), "schedule.created success");
        String page = text("SELECT id FROM schedule WHERE state = 'ACTIVE'");
        leaves(
                "POST /schedules/{id}/change",
                () -> olivia.post("/schedules/" + page + "/change", when),
                "schedule.changed success");
        kept(pages, olivia, page);
    }

    private void kept(String schedules, Caller olivia, String id) {
        String[] sent = {PLANNED, "change.confirmed success", "presence.set success", "change.finished success"};
        one(schedules, olivia, id, "pause", "schedule.paused success");
        one(schedules, olivia, id, "pause");
        one(schedules, olivia, id, "resumption", "schedule.resumed success");
        leaves(
                "POST " + schedules + "/pause",
                () -> olivia.post(schedules + "/pause", Map.of()),
                "schedule.paused success");
        leaves(
                "POST " + schedules + "/resumption",
                () -> olivia.post(schedules + "/resumption", Map.of()),
                "schedule.resumed success");
        one(schedules, olivia, id, "skip", "schedule.skipped success");
        one(schedules, olivia, id, "run", sent);
        text("UPDATE schedule SET state = 'QUARANTINED', because = 'MORE_PEOPLE' WHERE id = '" + id + "' RETURNING id");
        one(schedules, olivia, id, "release", "schedule.released success");
        one(schedules, olivia, id, "end", "schedule.ended success");
    }

    private void one(String schedules, Caller olivia, String id, String verb, String... events) {
        leaves(
                "POST " + schedules + "/{id}/" + verb,
                () -> olivia.post(schedules + "/" + id + "/" + verb, Map.of()),
                events);
    }

    private static RequestSpecification json(Account account) {
        return given().auth().oauth2(Bearer.of(account)).contentType(ContentType.JSON);
    }

    private static Map<String, Object> daily() {
        Map<String, Object> asked = new HashMap<>(wish());
        asked.putAll(Map.of(
                "name", REASON,
                "rule", "FREQ=DAILY",
                "startTime", "18:00",
                "endTime", "07:00",
                "zone", "UTC",
                "people", List.of(KnownPeople.ADA)));
        return asked;
    }

    private void approved(Caller administrator, Caller peter) {
        Map<String, Object> rule = Map.of("name", REASON, "people", 0);
        String api = "/api/v1/approval-rules";
        String changed = "policy.changed success";
        String id = leaves("POST " + api, () -> program(ADAM).post(api, rule), changed)
                .path("id");
        leaves(
                "PUT " + api + "/{id}",
                () -> given().auth()
                        .oauth2(Bearer.of(ADAM))
                        .contentType(ContentType.JSON)
                        .body(rule)
                        .put(api + "/" + id),
                changed);
        decided("/api/v1/changes/", program(PETER));
        decided("/changes/", peter);
        leaves(
                "DELETE " + api + "/{id}",
                () -> given().auth().oauth2(Bearer.of(ADAM)).delete(api + "/" + id),
                changed);
        String page = "/approvals/rules";
        Map<String, String> typed = Map.of("name", REASON, "people", "100");
        leaves("POST " + page, () -> administrator.post(page, typed), changed);
        // Groups are only looked for.
        leaves("POST " + page, () -> administrator.post(page, Map.of("find", "groups", "search", "fire")));
        String made = text("SELECT id FROM approval_rule WHERE removed_at IS NULL");
        leaves("POST " + page + "/{id}", () -> administrator.post(page + "/" + made, typed), changed);
        leaves(
                "POST " + page + "/{id}/removal",
                () -> administrator.post(page + "/" + made + "/removal", Map.of()),
                changed);
    }

    private void decided(String changes, Caller approver) {
        String[] sent = {"change.approved success", "presence.set success", "change.finished success"};
        for (String verb : List.of("approval", "rejection")) {
            Map<String, Object> asked = new HashMap<>(wish());
            asked.put("people", List.of(KnownPeople.ADA));
            String id = program(OLIVIA).post("/api/v1/changes", asked).path("id");
            eventually(PLANNED);
            program(OLIVIA).post("/api/v1/changes/" + id + "/confirmation", fields(id, "confirmation"));
            eventually("change.confirmed success");
            String[] events =
                    verb.equals("approval") ? sent : new String[] {"change.rejected success", "presence.set not-sent"};
            Map<String, String> said = Map.of("planHash", planHash(id), "comment", REASON);
            leaves("POST " + changes + "{id}/" + verb, () -> approver.post(changes + id + "/" + verb, said), events);
        }
    }

    private void verb(String changes, Caller caller, String id, String verb, String... events) {
        leaves(
                "POST " + changes + "{id}/" + verb,
                () -> caller.post(changes + id + "/" + verb, fields(id, verb)),
                events);
    }

    private Response leaves(String route, Supplier<Response> call, String... events) {
        Response answer = call.get();
        assertThat(answer.statusCode()).as(route + "\n" + answer.asString()).isIn(200, 201, 204, 303);
        called.add(route);
        // Whoever was just being sent is settled when their answer comes, a moment after the act.
        eventually(events);
        return answer;
    }

    /** One event when it is asked for, and one when it is made, which may be at once. */
    private void exported(String route, Supplier<Response> call) {
        assertThat(call.get().statusCode()).as(route).isIn(201, 303);
        called.add(route);
        eventually("trail.exported success", "trail.exported success");
    }

    private void eventually(String... events) {
        left.addAll(List.of(events));
        Waiting.until(SOON, () -> left + " but " + trail(), () -> trail().equals(left));
    }

    private Session signedIn(Account account) throws Exception {
        Session session = Session.of(account);
        eventually("session.signed-in success");
        return session;
    }

    private String plannedOnPage(Caller person) {
        Map<String, String> typed =
                Map.of("do", "plan", "pasted", KnownPeople.GRACE, "status", "Busy", "reason", REASON);
        return leaves("POST /changes/new", () -> person.post("/changes/new", typed), PLANNED)
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private void confirmedAndSent(Caller person, String id) {
        person.post("/changes/" + id + "/confirmation", fields(id, "confirmation"));
        eventually("change.confirmed success", "presence.set success", "change.finished success");
    }

    /** Neither the act where one of its events cannot be written, nor the events where the act cannot be kept. */
    private void bothOrNeither(Caller caller, String id, String verb, String state, String... actions) {
        String before = standing(id);
        List<String> refusals = new ArrayList<>();
        for (String action : actions) {
            refusals.add("audit_event|NEW.change_id = '" + id + "' AND NEW.action = '" + action + "'");
        }
        refusals.add("change|NEW.id = '" + id + "' AND NEW.state = '" + state + "'");
        for (String refusal : refusals) {
            String[] parts = refusal.split("\\|");
            refusing(
                    parts[0],
                    parts[1],
                    () -> broken(caller.post("/api/v1/changes/" + id + "/" + verb, fields(id, verb))));
            assertThat(standing(id)).as(verb + " without " + refusal).isEqualTo(before);
        }
        assertThat(caller.post("/api/v1/changes/" + id + "/" + verb, fields(id, verb))
                        .statusCode())
                .isEqualTo(200);
        assertThat(standing(id)).as(verb).isNotEqualTo(before);
    }

    private static void broken(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(500);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo("UNEXPECTED");
    }

    private static Set<String> changing() throws Exception {
        return DeclaredRoutes.all().stream()
                .filter(route -> !route.startsWith("GET ") && !route.startsWith("HEAD "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> wish() {
        return Map.of("action", "set", "availability", "Busy", "people", List.of(KnownPeople.GRACE), "reason", REASON);
    }

    private Map<String, String> fields(String id, String verb) {
        return verb.equals("confirmation") ? Map.of("planHash", planHash(id)) : Map.of();
    }

    private String planHash(String idOrNumber) {
        return text("SELECT plan_hash FROM change WHERE CAST(id AS text) = '" + idOrNumber
                + "' OR CAST(number AS text) = '" + idOrNumber + "'");
    }

    private static Caller program(Account account) {
        String token = Bearer.of(account);
        return (path, fields) -> given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(fields)
                .post(path);
    }

    private static Caller person(Session session) {
        return (path, fields) -> forms(session)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(path);
    }

    private static RequestSpecification forms(Session session) {
        return session.request().header("X-CSRF-TOKEN", session.formToken());
    }

    private static Response uploaded() {
        return upload(bearer(), VALUES, "/api/v1/changes/csv");
    }

    private static RequestSpecification bearer() {
        return given().auth().oauth2(Bearer.of(OLIVIA));
    }

    private static Response upload(RequestSpecification caller, Map<String, String> values, String path) {
        caller.multiPart("file", "people.csv", FILE.getBytes(UTF_8), "text/csv");
        values.forEach(caller::multiPart);
        return caller.post(path);
    }

    /** What happened since the test began, changes of other tests apart. */
    private List<String> trail() {
        return texts("SELECT action || ' ' || outcome FROM audit_event WHERE at > '" + since
                + "' AND (change_id IS NULL OR change_id NOT IN (SELECT id FROM change WHERE reason NOT IN ('" + REASON
                + "', 'Check of the installation'))) ORDER BY at, id");
    }

    /** All of the change that only people alter, and how many events it has. */
    private String standing(String id) {
        return text("SELECT (state, round, order_no, paused_because, confirmed_at, acted_at, finished_at,"
                + " (SELECT count(*) FROM target WHERE change_id = c.id AND state NOT IN ('WAITING', 'SENDING')),"
                + " (SELECT count(*) FROM audit_event WHERE change_id = c.id)) FROM change c WHERE id = '" + id + "'");
    }

    private String files() {
        return text("SELECT count(*) FROM change_input i JOIN change c ON c.id = i.change_id"
                + " WHERE i.file IS NOT NULL AND c.created_at >= '" + since + "'");
    }

    private String verifications() {
        return texts("SELECT v FROM audit_verdict v ORDER BY id").toString();
    }

    /** Meanwhile the database takes no such row. */
    private static void refusing(String table, String when, Runnable act) {
        owner(
                "CREATE FUNCTION refuse_for_a_test() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN RAISE EXCEPTION 'Refused for a test'; END$$",
                "CREATE TRIGGER refused_for_a_test BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW WHEN (" + when
                        + ") EXECUTE FUNCTION refuse_for_a_test()");
        try {
            act.run();
        } finally {
            owner("DROP FUNCTION refuse_for_a_test() CASCADE");
        }
    }

    private static void owner(String... statements) {
        try (Connection connection = DriverManager.getConnection(
                        setting("quarkus.datasource.jdbc.url"),
                        setting("DATABASE_OWNER_USER"),
                        setting("DATABASE_OWNER_PASSWORD"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String sql) {
        return texts(sql).get(0);
    }

    private List<String> texts(String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
