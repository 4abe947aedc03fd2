package org.presencedesk.change.text;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.web.Formats;

/** Adam reads what a change will do before he confirms it, and reads the same wherever the change is named. */
@QuarkusTest
class ChangeSentenceTest {

    private static final Pattern HEADING = Pattern.compile("<h1>(.*?)</h1>");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String EVENING =
            LocalDate.now(BERLIN).plusDays(2).atTime(18, 0).toString().replace('T', ' ');
    private static final Instant END = LocalDate.now(BERLIN)
            .plusDays(2)
            .atTime(LocalTime.of(18, 0))
            .atZone(BERLIN)
            .toInstant();

    @Inject
    SandboxStarter starter;

    @AfterEach
    void the_sandbox_is_well_again() {
        starter.sandbox().reset();
    }

    @Test
    void where_every_row_says_otherwise_the_form_is_not_told() throws Exception {
        JsonPath planned = upload(
                Map.of("action", "set", "availability", "Available", "duration", "PT1H"),
                "ada.lovelace,DoNotDisturb," + EVENING + ",,Europe/Berlin",
                "grace.hopper,DoNotDisturb," + EVENING + ",,Europe/Berlin");

        assertThat(planned.getString("action")).isEqualTo("set");
        assertThat(planned.getString("availability")).isEqualTo("DoNotDisturb");
        assertThat(planned.getString("duration")).isNull();
        assertThat(planned.getString("endsAt")).isEqualTo(END.toString());
        assertThat(planned.getString("zone")).isEqualTo("Europe/Berlin");
        String page = page(planned, "en");
        assertThat(heading(page)).isEqualTo("Set 2 people to Do not disturb until " + evening(Locale.ENGLISH));
        assertThat(page).contains("<button>Set 2 people to Do not disturb</button>");
        assertThat(heading(page(planned, "ru")))
                .isEqualTo("Установить 2 людям статус «Не беспокоить» до " + evening(Locale.forLanguageTag("ru")));
    }

    @Test
    void where_rows_differ_the_sentence_tells_them_apart_wherever_the_change_is_named() throws Exception {
        JsonPath planned = upload(
                Map.of("action", "set", "availability", "Available", "duration", "PT1H"),
                "ada.lovelace,Busy," + EVENING + ",,Europe/Berlin",
                "grace.hopper,Offline,,1h,",
                "linus.torvalds,Busy," + EVENING + ",,Europe/Berlin");

        assertThat(planned.getString("action")).isEqualTo("set");
        assertThat(planned.getMap(""))
                .containsEntry("availability", null)
                .containsEntry("duration", null)
                .containsEntry("endsAt", null)
                .containsEntry("zone", null);
        String sentence =
                "Set 2 people to Busy until " + evening(Locale.ENGLISH) + " and 1 to Appear offline for 1 hour";
        String page = page(planned, "en");
        assertThat(heading(page)).isEqualTo(sentence);
        assertThat(page).contains("<button>" + sentence + "</button>");
        assertThat(text("/", "en")).contains(sentence);
        assertThat(text("/changes", "en")).contains(sentence);
        String russian = "Установить 2 людям статус «Занят» до " + evening(Locale.forLanguageTag("ru"))
                + " и 1 человеку статус «Отображать как \"Не в сети\"» на 1 час";
        page = page(planned, "ru");
        assertThat(heading(page)).isEqualTo(russian);
        assertThat(page).contains("<button>" + russian + "</button>");
        assertThat(text("/changes", "ru")).contains(russian);
        JsonPath listed = operator().get("/api/v1/changes?limit=1").jsonPath();
        assertThat(listed.getMap("items[0]")).containsEntry("availability", null);
    }

    @Test
    void clearing_some_and_setting_others_is_told_after_the_end_too() throws Exception {
        JsonPath planned = upload(
                Map.of(),
                "ada.lovelace,Busy,,2h,",
                "linus.torvalds,Clear,,,",
                "nobody,Away,,9h,",
                "grace.hopper,Bussy,,,");
        String sentence = "Set 1 person to Busy for 2 hours and clear the status of 1 person; 2 skipped";

        assertThat(planned.getString("action")).isEqualTo("mixed");
        assertThat(planned.getString("availability")).isNull();
        assertThat(heading(page(planned, "en"))).isEqualTo(sentence);
        assertThat(heading(page(planned, "ru")))
                .isEqualTo("Установить 1 человеку статус «Занят» на 2 часа и сбросить статус 1 человеку; пропущено: 2");

        confirm(planned);
        assertThat(heading(page(planned, "en"))).isEqualTo(sentence);
        JsonPath clearing = plan(Map.of("action", "clear", "endOf", planned.getString("id"), "reason", "Over"));
        assertThat(heading(page(clearing, "en"))).isEqualTo("Clear the status of 1 person");
    }

    @Test
    void those_who_are_skipped_do_not_count_unless_nobody_is_left() throws Exception {
        JsonPath planned = upload(Map.of(), "ada.lovelace,Busy,,1h,", "dora.disabled,Away,,2h,");
        assertThat(planned.getString("availability")).isEqualTo("Busy");
        assertThat(planned.getString("duration")).isEqualTo("PT1H");
        assertThat(heading(page(planned, "en"))).isEqualTo("Set 1 person to Busy for 1 hour; 1 skipped");

        JsonPath nobody = upload(Map.of("availability", "Busy"), "dora.disabled,Away,,2h,");
        assertThat(nobody.getString("availability")).isEqualTo("Away");
        assertThat(heading(page(nobody, "en"))).isEqualTo("Set 0 people to Appear away for 2 hours; 1 skipped");
    }

    @Test
    void of_many_values_the_largest_are_named_and_the_others_counted() throws Exception {
        JsonPath planned = upload(
                Map.of(),
                "ada.lovelace,Busy,,1h,",
                "grace.hopper,Busy,,1h,",
                "linus.torvalds,Busy,,2h,",
                "misha.ivanov,Busy,,3h,",
                "o'brien,Busy,,4h,",
                "juergen.mueller,Busy,,5h,",
                "bobby.tables,Clear,,,");

        assertThat(heading(page(planned, "en")))
                .isEqualTo("Set 2 people to Busy for 1 hour, 1 to Busy for 2 hours, 1 to Busy for 3 hours,"
                        + " 2 others as their rows say (2 different values) and clear the status of 1 person");
        assertThat(heading(page(planned, "ru")))
                .isEqualTo("Установить 2 людям статус «Занят» на 1 час, 1 человеку статус «Занят» на 2 часа,"
                        + " 1 человеку статус «Занят» на 3 часа, ещё 2 людям – как указано в строках"
                        + " (разных значений: 2) и сбросить статус 1 человеку");
    }

    @Test
    void the_trail_has_what_was_planned_and_confirmed() throws Exception {
        JsonPath planned = upload(Map.of(), "ada.lovelace,Busy,,1h,", "grace.hopper,Clear,,,");
        confirm(planned);

        String events = given().auth()
                .oauth2(ApiToken.of(ApiClient.AUDITOR))
                .get("/api/v1/audit-events.ndjson?action=change.planned&action=change.confirmed&change="
                        + planned.getString("id"))
                .asString();
        assertThat(events.lines().filter(line -> line.contains("\"change.")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"asked\":[{\"action\":\"set\",\"availability\":\"Busy\","
                        + "\"duration\":\"PT1H\",\"people\":1},{\"action\":\"clear\",\"people\":1}]"));
        String id = Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"outcome\"")
                .matcher(events)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        String page =
                Session.of(Account.AUDREY).request().get("/audit-events/" + id).asString();
        assertThat(page).contains("<dd>Busy for 1 hour (people: 1)</dd>", "<dd>Clear the status (people: 1)</dd>");
    }

    @Test
    void a_plan_that_clears_promises_no_status() throws Exception {
        JsonPath clearing =
                plan(Map.of("action", "clear", "people", List.of("ada.lovelace@contoso.example"), "reason", "Over"));
        JsonPath setting = plan(Map.of(
                "action", "set",
                "availability", "Busy",
                "people", List.of("ada.lovelace@contoso.example"),
                "reason", "Drill"));

        assertThat(page(setting, "en")).contains("overwrite what people chose by hand", "will show the status");
        assertThat(page(clearing, "en"))
                .contains("also removes what people chose by hand")
                .doesNotContain("will show the status");
        assertThat(page(clearing, "ru")).doesNotContain("статус появится");
    }

    @Test
    void a_long_stay_is_noticed_where_it_is_sent_and_only_there() throws Exception {
        JsonPath row = upload(Map.of(), "ada.lovelace,Busy,,8d,", "grace.hopper,Busy,,1h,");
        assertThat(row.getList("notices.code")).containsExactly("LONG_DURATION");
        assertThat(row.getString("notices[0].message")).startsWith("For 1 of these people the status will stay");

        JsonPath shortRows = upload(Map.of("availability", "Busy", "duration", "P14D"), "ada.lovelace,,,1h,");
        assertThat(shortRows.getList("notices.code")).isEmpty();

        JsonPath skipped = upload(Map.of(), "ada.lovelace,Busy,,1h,", "dora.disabled,Busy,,8d,");
        assertThat(skipped.getList("notices.code")).isEmpty();
    }

    @Test
    void rows_that_get_graphs_default_are_counted_where_it_is_sent() throws Exception {
        JsonPath planned = upload(Map.of(), "ada.lovelace,Busy,,,", "dora.disabled,Busy,,,");

        assertThat(planned.getList("notices.code")).containsExactly("DEFAULT_DURATION_IN_ROWS");
        assertThat(planned.getString("notices[0].message")).contains("names none either: 1.");
    }

    @Test
    void sending_again_names_only_those_for_whom_it_would_be_sent() throws Exception {
        JsonPath drill = plan(wish("ada.lovelace", "grace.hopper"));
        starter.sandbox().switches().set(Switch.GRAPH, "down");
        confirmOnly(drill);
        operator().post("/api/v1/changes/" + drill.getString("id") + "/cancellation");
        starter.sandbox().reset();
        confirm(plan(wish("grace.hopper")));

        assertThat(page(drill, "en")).contains("Send again to 1 person");
    }

    private static Map<String, Object> wish(String... people) {
        return Map.of(
                "action",
                "set",
                "availability",
                "Busy",
                "duration",
                "PT1H",
                "reason",
                "Drill",
                "people",
                Stream.of(people).map(name -> name + "@contoso.example").toList());
    }

    private static String evening(Locale locale) {
        return Formats.time(END, BERLIN, locale);
    }

    private static JsonPath upload(Map<String, String> form, String... rows) {
        StringBuilder file = new StringBuilder("userPrincipalName,availability,endsAt,duration,timeZone\n");
        for (String row : rows) {
            file.append(row.replaceFirst(",", "@contoso.example,")).append('\n');
        }
        RequestSpecification request = operator()
                .multiPart("file", "people.csv", file.toString().getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("reason", "Exams");
        new HashMap<>(form).forEach(request::multiPart);
        return request.post("/api/v1/changes/csv")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static JsonPath plan(Map<String, Object> wish) {
        return operator()
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static void confirmOnly(JsonPath planned) {
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("planHash", planned.getString("planHash")))
                .post("/api/v1/changes/" + planned.getString("id") + "/confirmation")
                .then()
                .statusCode(200);
    }

    private static void confirm(JsonPath planned) throws InterruptedException {
        confirmOnly(planned);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String state;
        do {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(100);
            state = operator()
                    .get("/api/v1/changes/" + planned.getString("id"))
                    .jsonPath()
                    .getString("state");
        } while (!state.equals("FINISHED"));
    }

    private static String page(JsonPath change, String language) throws Exception {
        return text("/changes/" + change.getString("number"), language);
    }

    private static String text(String path, String language) throws Exception {
        return Session.of(Account.ADAM)
                .request()
                .header("Accept-Language", language)
                .get(path)
                .asString()
                .replace("&quot;", "\"")
                .replace("&#39;", "'");
    }

    private static String heading(String page) {
        var heading = HEADING.matcher(page);
        assertThat(heading.find()).as(page).isTrue();
        return heading.group(1);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(ApiToken.of(ApiClient.OPERATOR));
    }
}
