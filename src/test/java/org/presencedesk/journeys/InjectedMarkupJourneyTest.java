package org.presencedesk.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.access.Bearer;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Mallory writes markup wherever a text is kept: no page takes it for markup, whoever opens it. */
@Tag("deep")
@QuarkusTest
class InjectedMarkupJourneyTest {

    private static final List<String> MARKUP = InjectedMarkup.all();

    /** What ran, and what would run if somebody touched it. */
    private static final String FOUND = """
            () => [
                ...Array.from({ length: window.timesInjected }, () => 'ran'),
                ...Array.from(document.querySelectorAll('*')).flatMap(element => Array.from(element.attributes)
                    .filter(attribute => attribute.name.startsWith('on') || attribute.name.startsWith('hx-on')
                        || ['href', 'src', 'srcdoc', 'action', 'formaction', 'data'].includes(attribute.name)
                            && /^\\s*(java\\s*script|data):/i.test(attribute.value)
                            && attribute.value.includes('injected'))
                    .map(attribute => element.outerHTML)),
                ...Array.from(document.querySelectorAll('script')).map(script => script.textContent)
                    .filter(text => text.includes('injected'))]
            """;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Inject
    SandboxStarter starter;

    private Page page;
    private Visitor adam;

    @BeforeEach
    void adam_signs_in() {
        adam = chromium.visitor();
        adam.page().addInitScript("window.timesInjected = 0; window.injected = () => window.timesInjected++");
        adam.signIn(Account.ADAM);
        page = adam.page();
    }

    @AfterEach
    void sending_goes_on() throws SQLException {
        store("DELETE FROM sending_pause");
    }

    @Test
    void there_is_enough_of_it() {
        assertThat(MARKUP).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    }

    @Test
    void changes_and_people() throws SQLException {
        String number = planned(starter.sandbox().directory().withTeams().subList(0, 600), Account.OLIVIA, "Drill");
        for (String column :
                List.of("user_principal_name", "display_name", "input", "note", "graph_code", "graph_request_id")) {
            store("UPDATE target SET " + column + " = (?)[1 + position % cardinality(?)] WHERE change_id ="
                    + " (SELECT id FROM change WHERE number = " + number + ")");
        }
        store(
                "UPDATE target SET state = 'REFUSED', reason = 'REFUSED_BY_GRAPH', graph_status = 400 WHERE position % 2 = 0"
                        + " AND change_id = (SELECT id FROM change WHERE number = " + number + ")");
        store("INSERT INTO presence_override SELECT t.person_id, (?)[1 + position % cardinality(?)],"
                + " (?)[1 + position % cardinality(?)], 'Busy', now(), now() + interval '1 day', t.change_id, c.number,"
                + " 'x', (?)[1 + position % cardinality(?)] FROM target t JOIN change c ON c.id = t.change_id"
                + " WHERE c.number = " + number + " ON CONFLICT DO NOTHING");
        store("UPDATE change SET reason = array_to_string(?, ' '), ticket = array_to_string(?, ' '),"
                + " requested_by = jsonb_set(requested_by, '{name}', to_jsonb(array_to_string(?, ' ')))"
                + " WHERE number = " + number);

        nothingRunsOnAllPagesOf("/changes/" + number);
        nothingRunsOnAllPagesOf("/overrides");
        for (String address : List.of(
                "/",
                "/changes",
                "/changes/" + number + "?state=REFUSED",
                "/people/" + starter.sandbox().directory().withTeams().get(1))) {
            nothingRunsOn(address);
        }
    }

    @Test
    void the_trail() {
        List<String> texts = InjectedMarkup.joined(480);
        for (String text : texts) {
            given().auth()
                    .oauth2(Bearer.named(UUID.randomUUID().toString(), text))
                    .header("User-Agent", text.replaceAll("[^\\x20-\\x7e]", ""))
                    .contentType("application/json")
                    .body(Map.of(
                            "action",
                            "set",
                            "availability",
                            "Busy",
                            "people",
                            List.of(KnownPeople.ADA, text),
                            "reason",
                            text,
                            "ticket",
                            text.substring(0, 100)))
                    .post("/api/v1/changes")
                    .then()
                    .statusCode(201);
        }
        List<String> events = given().auth()
                .oauth2(Bearer.of(Account.ADAM))
                .queryParam("action", "change.planned")
                .queryParam("limit", texts.size())
                .get("/api/v1/audit-events")
                .path("items.id");

        nothingRunsOnAllPagesOf("/audit-events?action=change.planned");
        events.forEach(event -> nothingRunsOn("/audit-events/" + event));
        nothingRunsOnAllPagesOf("/changes");
    }

    @Test
    void sessions_the_pause_and_what_was_typed() throws SQLException {
        store("UPDATE portal_session SET actor = jsonb_set(actor, '{name}', to_jsonb(array_to_string(?, ' '))),"
                + " origin = jsonb_set(origin, '{userAgent}', to_jsonb(array_to_string(?, ' ')))");
        store("INSERT INTO sending_pause (actor, reason) VALUES"
                + " (jsonb_build_object('type', 'user', 'id', 'x', 'name', array_to_string(?, ' ')),"
                + " array_to_string(?, ' '))");
        awaitThePause();

        for (String address : List.of("/sessions", "/", "/installation", "/changes/new")) {
            nothingRunsOn(address);
        }
        for (String text : InjectedMarkup.joined(400)) {
            nothingRunsOn("/audit-events?text=" + encoded(text));
            nothingRunsOn("/changes?cursor=" + encoded(text));
        }
    }

    @Test
    void names_of_groups_and_files() {
        for (String text : InjectedMarkup.joined(250)) {
            starter.sandbox().directory().add(UUID.randomUUID().toString(), "Zebra " + text, List.of(KnownPeople.ADA));
        }
        adam.open("/changes/new");
        page.locator("#search").fill("Zebra");
        page.waitForSelector(".matches button");
        nothingRan("matches");
        page.locator(".matches button").first().click();
        page.waitForSelector(".chips li");
        nothingRan("chosen");
        adam.open("/changes/new/file");
        page.setInputFiles(
                "#file",
                new FilePayload(
                        InjectedMarkup.joined(200).get(0).replace('/', '_') + ".csv",
                        "text/csv",
                        ("userPrincipalName," + quoted(MARKUP.get(30)) + "\r\n" + quoted(String.join("", MARKUP)))
                                .getBytes(StandardCharsets.UTF_8)));
        page.fill("#reason", InjectedMarkup.joined(500).get(1));
        page.locator(".actions button").click();
        page.waitForLoadState();
        nothingRan("after a file at " + page.url());
    }

    /** What a template would send that writes a text as it is. */
    @Test
    void a_template_that_escapes_nothing_would_be_noticed() throws SQLException {
        store("INSERT INTO sending_pause (actor, reason) VALUES"
                + " (jsonb_build_object('type', 'user', 'id', 'x', 'name', 'Mallory'), (?)[25])");
        awaitThePause();
        page.route("**/overrides", route -> {
            APIResponse answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text()
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&#39;", "'")));
        });

        adam.open("/overrides");

        assertThat((List<?>) page.evaluate(FOUND)).isNotEmpty();
        assertThat(adam.takeBreaches()).isNotEmpty();
    }

    /** Pages may know of it a second later. */
    private void awaitThePause() {
        Waiting.until(Duration.ofSeconds(30), () -> "all sending is not paused", () -> {
            adam.open("/changes");
            return page.content().contains("All sending is paused.");
        });
    }

    private void nothingRunsOnAllPagesOf(String first) {
        String address = first;
        for (int pages = 0; address != null && pages < 20; pages++) {
            nothingRunsOn(address);
            Locator next = page.locator("main a[href*='cursor=']").last();
            address = next.count() == 0 ? null : next.getAttribute("href");
            if (address != null && address.startsWith("?")) {
                address = first.replaceFirst("\\?.*", "") + address;
            }
        }
    }

    private void nothingRunsOn(String address) {
        adam.open(address);
        nothingRan(address);
    }

    private void nothingRan(String where) {
        assertThat((List<?>) page.evaluate(FOUND)).as(where).isEmpty();
    }

    private static String planned(List<String> people, Account account, String reason) {
        Response planned = given().auth()
                .oauth2(Bearer.of(account))
                .contentType("application/json")
                .body(Map.of("action", "set", "availability", "Busy", "people", people, "reason", reason))
                .post("/api/v1/changes");
        planned.then().statusCode(201);
        return planned.path("number").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** As the owner, past every check of the application. @param sql in which each question mark is all of the markup */
    private static void store(String sql) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                PreparedStatement statement = connection.prepareStatement(sql.replace("?", "CAST(? AS text[])"))) {
            Array markup = connection.createArrayOf("text", MARKUP.toArray());
            for (int place = 1; place <= statement.getParameterMetaData().getParameterCount(); place++) {
                statement.setArray(place, markup);
            }
            statement.executeUpdate();
        }
    }
}
