package org.presencedesk.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;

/**
 * The main job, and everything that goes wrong at a door, with secrets that can be recognised. Afterwards they are looked
 * for wherever something is kept or handed out: every value of every table, the log, the exports, the files.
 */
@Tag("deep")
class CanarySecretsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What must be found, so that finding nothing means something. */
    private static final String REASON = "canary-of-the-reason";

    /** In a column that only the file's author knows: kept with the target for the result file, and nowhere else. */
    private static final String CELL = "canary-in-a-cell";
    /** In rows that are read over: kept nowhere. */
    private static final String ROW = "canary-in-a-row";

    private static final String BROKEN = "canary-of-the-error";
    private static final String CODE = "canary-of-a-code-that-entra-never-gave";

    private static final String FILE =
            "version:v1.0," + ROW + "\r\nUser principal name,Canary of a column\r\nExample: x@example.com," + ROW
                    + "\r\n" + KnownPeople.ADA_UPN + "," + CELL + "\r\n" + KnownPeople.GUEST_UPN + "," + CELL + "\r\n";

    private static final Map<String, String> VALUES =
            Map.of("action", "set", "availability", "Busy", "duration", "PT1H", "reason", REASON, "ticket", "CHG-1042");

    /** Any token of Entra, and any cookie with one in it: ours, the sessions', and the one that Graph gets. */
    /** Signed, its claims to be read by anybody; what is encrypted, as in portal_session, has none that begin so. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{16,}\\.eyJ[\\w-]*\\.[\\w-]{8,}");

    @TempDir
    static Path directory;

    private static Surroundings surroundings;
    private static Map<String, String> variables;
    private static PackagedApplication application;

    private static final Map<String, String> SECRETS = new LinkedHashMap<>();
    /** Where something is kept or handed out, and what stands there. */
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    @BeforeAll
    static void everything_happens() throws Exception {
        surroundings = Surroundings.shared();
        variables = surroundings.newInstallation();
        variables.put("SESSION_SECRET", "canary-of-the-sessions-" + UUID.randomUUID());
        variables.put("TRAIL_KEY_FILE", SealedApplicationIT.key(directory).toString());
        variables.put("TRAIL_SINK_DIRECTORY", folder("sink").toString());
        variables.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder("temporary"));
        secretsOfTheInstallation();
        application = PackagedApplication.start(variables);
        Api operator = new Api(application, surroundings.sandbox(), ApiClient.OPERATOR);
        Api auditor = new Api(application, surroundings.sandbox(), ApiClient.AUDITOR);
        SECRETS.put("a program's token", operator.token());
        SECRETS.put("another program's token", auditor.token());

        uploadedOnThePage(auditor);
        uploadedByAProgram(operator);
        turnedAway(operator);
        brokenInside(operator);
        withAWrongClientSecret();
        handedOut(auditor);
        kept();
    }

    @AfterAll
    static void end() throws Exception {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void what_must_be_found_is_found() {
        assertThat(placesOf(REASON))
                .contains("audit_event.text", "change.reason", "audit-events.csv", "audit-events.ndjson")
                .contains("audit-events.zip", "csv of the page");
        assertThat(placesOf(BROKEN)).containsExactly("log");
        assertThat(placesOf("session.refused")).contains("audit_event.action");
        assertThat(placesOf("\"code\":\"access_denied\"")).contains("audit_event.text");
        assertThat(PLACES.keySet())
                .contains("change_input.file", "scheduled_tasks.task_name", "change_draft.content")
                .anyMatch(place -> place.startsWith("sink/"));
        assertThat(SECRETS)
                .hasSizeGreaterThan(15)
                .allSatisfy((name, secret) -> assertThat(secret).hasSizeGreaterThanOrEqualTo(12));
        assertThat(SECRETS.keySet()).contains("token of a form").anyMatch(name -> name.endsWith(" code of a sign-in"));
        assertThat(SECRETS.get("a program's token")).containsPattern(TOKEN);
        assertThat(SECRETS).anySatisfy((name, secret) -> {
            assertThat(name).endsWith(" cookie q_session");
            assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        });
    }

    @Test
    void no_secret_is_found_anywhere() {
        SECRETS.forEach((name, secret) -> assertThat(placesOf(secret)).as(name).isEmpty());
    }

    @Test
    void no_token_at_all_is_found_anywhere() {
        PLACES.forEach((place, text) -> assertThat(text).as(place).doesNotContainPattern(TOKEN));
    }

    @Test
    void a_file_is_kept_as_far_as_its_result_needs_it_and_no_further() {
        assertThat(placesOf(CELL)).containsExactlyInAnyOrder("target.cells", "result");
        assertThat(placesOf(ROW)).isEmpty();
        assertThat(placesOf("Canary of a column"))
                .containsExactlyInAnyOrder("change_input.header", "change.notices", "result");
    }

    private static void secretsOfTheInstallation() throws IOException {
        for (String name : List.of("ENTRA_CLIENT_SECRET", "DATABASE_OWNER_PASSWORD", "SESSION_SECRET")) {
            SECRETS.put(name, variables.get(name));
        }
        SECRETS.put(
                "DATABASE_PASSWORD",
                Files.readString(Path.of(variables.get("DATABASE_PASSWORD_FILE")))
                        .strip());
        SECRETS.put(
                "TRAIL_KEY_FILE",
                Files.readAllLines(Path.of(variables.get("TRAIL_KEY_FILE"))).get(1));
        SECRETS.put(
                "client secret as it is sent",
                Base64.getEncoder()
                        .encodeToString((variables.get("ENTRA_CLIENT_ID") + ":" + variables.get("ENTRA_CLIENT_SECRET"))
                                .getBytes(UTF_8)));
    }

    private static void uploadedOnThePage(Api auditor) throws Exception {
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/changes/new/file");
        HttpResponse<String> page = olivia.get("/changes/new/file");
        HttpResponse<String> plan = olivia.upload(
                page,
                "/changes/new/file",
                FILE,
                Map.of("status", "Busy", "ending", "duration", "duration", "PT1H", "reason", REASON));
        String path = plan.uri().getPath();
        assertThat(path).as(plan.body()).matches("/changes/\\d+");
        SECRETS.put("token of a form", Browser.hidden(plan.body()).get("csrf"));
        olivia.post(
                plan,
                path + "/confirmation",
                Map.of("planHash", Browser.hidden(plan.body()).get("planHash")));
        awaitState(auditor, path.substring("/changes/".length()), "FINISHED");
        assertThat(olivia.get("/changes/no-such-change").statusCode()).isEqualTo(404);
        assertThat(olivia.get("/audit-events").statusCode()).isEqualTo(403);
        HttpResponse<String> form = olivia.get("/changes/new");
        olivia.post(form, "/changes/new", Map.of("pasted", KnownPeople.ADA_UPN, "reason", "A draft that stays"));
        olivia.post(olivia.get("/changes"), "/sign-out", Map.of());
        remember(olivia);
    }

    private static void uploadedByAProgram(Api operator) throws Exception {
        JsonNode plan = Api.json(operator.upload("/changes/csv", FILE, VALUES));
        String id = plan.path("id").asText();
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));
        awaitState(operator, id, "FINISHED");
        PLACES.put("result", operator.get("/changes/" + id + "/targets.csv").body());
    }

    private static void turnedAway(Api operator) {
        String forged = operator.token().substring(0, operator.token().length() - 20) + "forged-for-this-test";
        SECRETS.put("a forged token", forged);
        assertThat(withToken(forged).statusCode()).isEqualTo(401);
        assertThat(withToken("canary-that-is-no-token").statusCode()).isEqualTo(401);
        SECRETS.put("what is no token", "canary-that-is-no-token");
        Api stranger = new Api(application, surroundings.sandbox(), ApiClient.NONE);
        SECRETS.put("a stranger's token", stranger.token());
        assertThat(stranger.get("/changes").statusCode()).isEqualTo(403);
        assertThat(operator.get("/changes/no-such-change").statusCode()).isEqualTo(404);
        assertThat(operator.get("/changes?access_token=" + operator.token()).statusCode())
                .isEqualTo(400);

        Browser refused = new Browser(application);
        refused.get("/signin-oidc?error=access_denied&error_description=No&state=" + state(refused));
        Browser mistaken = new Browser(application);
        SECRETS.put("a wrong code", CODE);
        mistaken.get("/signin-oidc?code=" + CODE + "&state=" + state(mistaken));
        remember(refused);
        remember(mistaken);
    }

    /** Errors of ours, with their traces in the log, while a file is in the hands of the application. */
    private static void brokenInside(Api operator) throws SQLException {
        refusing("NEW.action = 'file.uploaded'");
        assertThat(operator.upload("/changes/csv", FILE, VALUES).statusCode()).isEqualTo(500);
        database("DROP FUNCTION refuse_for_a_test() CASCADE");

        refusing("NEW.action = 'change.planned' AND NEW.outcome = 'success'");
        JsonNode change = Api.json(operator.upload("/changes/csv", FILE, VALUES));
        awaitState(operator, change.path("id").asText(), "PLAN_FAILED");
        database("DROP FUNCTION refuse_for_a_test() CASCADE");
    }

    private static void refusing(String events) throws SQLException {
        database(
                "CREATE FUNCTION refuse_for_a_test() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION '"
                        + BROKEN + "'; END$$",
                "CREATE TRIGGER refused_for_a_test BEFORE INSERT ON audit_event FOR EACH ROW WHEN (" + events
                        + ") EXECUTE FUNCTION refuse_for_a_test()");
    }

    private static void withAWrongClientSecret() {
        surroundings.sandbox().switches().set(Switch.CLIENT_SECRET, "wrong");
        Browser browser = new Browser(application);
        HttpResponse<String> picker = browser.get("/changes");
        Map<String, String> fields = new LinkedHashMap<>(Browser.hidden(picker.body()));
        fields.put("account", Account.OSCAR.name());
        HttpResponse<String> answer =
                Web.send(Web.request(picker.uri().toString().replaceFirst("\\?.*", ""))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(Web.form(fields))
                        .build());
        String back = answer.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> failed =
                browser.get(back.substring(application.url("").length()));
        assertThat(failed.body()).contains("The sign-in did not succeed");
        surroundings.sandbox().switches().set(Switch.CLIENT_SECRET, "accepted");
        remember(browser);
    }

    private static void handedOut(Api auditor) {
        Waiting.until(
                PATIENCE,
                application::log,
                () -> auditor.get("/audit-events.ndjson").body().contains("\"code\":\"access_denied\""));
        for (String file : List.of("audit-events.csv", "audit-events.ndjson", "audit-events.zip")) {
            HttpResponse<String> export = auditor.get("/" + file);
            assertThat(export.statusCode()).as(file + export.body()).isEqualTo(200);
            PLACES.put(file, export.body());
        }
        Browser audrey = Browser.signedIn(application, Account.AUDREY, "/audit-events");
        PLACES.put("csv of the page", audrey.get("/audit-events.csv").body());
        remember(audrey);
        for (String page : List.of("/q/metrics", "/q/health", "/q/health/well")) {
            PLACES.put(page, Web.get(application.management(page)).body());
        }
    }

    private static void kept() throws Exception {
        PLACES.putAll(tables());
        PLACES.put("log", application.log());
        for (String folder : List.of("sink", "temporary")) {
            try (Stream<Path> files = Files.walk(directory.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    PLACES.put(directory.relativize(file).toString(), Files.readString(file, ISO_8859_1));
                }
            }
        }
    }

    /** Every column of every table, as text; binary columns in hexadecimal. */
    private static Map<String, String> tables() throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            ResultSet names = statement.executeQuery("SELECT format('%I.%I', table_schema, table_name)"
                    + " FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
                    + " AND table_schema NOT IN ('pg_catalog', 'information_schema')");
            while (names.next()) {
                tables.add(names.getString(1));
            }
            for (String table : tables) {
                ResultSet values = statement.executeQuery("SELECT key, string_agg(value, E'\\n') FROM " + table
                        + " AS row, jsonb_each_text(to_jsonb(row)) GROUP BY key");
                while (values.next()) {
                    columns.put(
                            table.replaceFirst("^public\\.", "") + "." + values.getString(1),
                            String.valueOf(values.getString(2)));
                }
            }
        }
        return columns;
    }

    private static Set<String> placesOf(String text) {
        String hexadecimal = HexFormat.of().formatHex(text.getBytes(UTF_8));
        Set<String> places = new TreeSet<>();
        PLACES.forEach((place, content) -> {
            if (content.contains(text) || content.contains(hexadecimal)) {
                places.add(place);
            }
        });
        return places;
    }

    /** Every cookie that a browser was given, and every code with which it came back from Entra. */
    private static void remember(Browser browser) {
        for (String sent : browser.setCookies()) {
            HttpCookie cookie = HttpCookie.parse("Set-Cookie: " + sent).get(0);
            if (cookie.getValue().length() >= 12) {
                SECRETS.put(SECRETS.size() + " cookie " + cookie.getName(), cookie.getValue());
            }
        }
        browser.visited().stream()
                .filter(uri -> uri.getPath().equals("/signin-oidc"))
                .flatMap(uri -> Stream.of(uri.getRawQuery().split("&")))
                .filter(parameter -> parameter.startsWith("code="))
                .forEach(parameter ->
                        SECRETS.put(SECRETS.size() + " code of a sign-in", parameter.substring("code=".length())));
    }

    private static String state(Browser browser) {
        return Browser.hidden(browser.get("/changes").body()).get("state");
    }

    private static HttpResponse<String> withToken(String token) {
        return Web.send(Web.request(application.url("/api/v1/changes"))
                .header("Authorization", "Bearer " + token)
                .GET()
                .build());
    }

    private static void awaitState(Api api, String change, String state) {
        Waiting.until(
                PATIENCE,
                () -> api.change(change) + "\n" + application.log(),
                () -> api.change(change).path("state").asText().equals(state));
    }

    private static void database(String... statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connection() throws SQLException {
        String url = variables.get("DATABASE_URL");
        return DriverManager.getConnection(surroundings.postgres().superuser(url.substring(url.lastIndexOf('/') + 1)));
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }
}
