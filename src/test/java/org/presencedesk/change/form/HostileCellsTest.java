package org.presencedesk.change.form;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;

/** Mallory's cells in Olivia's file: shown as text, given back as text, and never in the log. */
@QuarkusTest
class HostileCellsTest {

    private static final String MARKUP = "<script>alert('mallory')</script>";
    private static final String ATTRIBUTE = "\"><img src=x onerror=alert('mallory')>";
    private static final String FORMULA = "=cmd|' /C mallory'!A0";
    private static final String TURNED = "mallory\u202egpj.exe\u2066";
    private static final String CONTROLS = "mallory\u0001\u0007\u001b[31m\u007f\u0085\u2028x";
    private static final String TEMPLATE = "{inject:page.zone} {mallory} ${mallory} {{mallory}}";

    /** Wherever it is cut, at 80, at 200 or elsewhere, an end falls into a pair. */
    private static final String PAIRS = "mallory" + "🔥".repeat(300);

    private static final String ODD_PAIRS = "x" + PAIRS;

    private static final List<String> CELLS =
            List.of(MARKUP, ATTRIBUTE, FORMULA, TURNED, CONTROLS, TEMPLATE, PAIRS, ODD_PAIRS, "-1+mallory", "@mallory");

    @Test
    void they_come_out_as_text_wherever_they_come_out() throws Exception {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        try (Listener ignored = new Listener(logged)) {
            Tab tab = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                    .type("status", "Busy")
                    .type("reason", "Drill")
                    .choose(file())
                    .look();
            assertText(tab.page());
            assertThat(tab.page()).contains("&lt;script&gt;", "{mallory}");

            String page = tab.page();
            String problems = page.substring(page.indexOf("/changes/new/file/problems.csv"));
            problems = Session.of(Account.OLIVIA)
                    .request()
                    .get(problems.substring(0, problems.indexOf('"')))
                    .asString();
            assertGuarded(problems);
            assertThat(problems.lines().filter(line -> line.contains("mallory")).count())
                    .isGreaterThanOrEqualTo(CELLS.size());

            tab.plan();
            assertThat(tab.status()).isEqualTo(200);
            assertText(tab.page());
            assertGuarded(
                    as().get("/api/v1/changes/" + tab.change() + "/targets.csv").asString());
            JsonPath targets =
                    as().get("/api/v1/changes/" + tab.change() + "/targets").jsonPath();
            assertThat(targets.getList("items.input", String.class)).contains(MARKUP, FORMULA, TEMPLATE);
            assertThat(targets.getList("items.hint", String.class).toString()).doesNotContain("\ufffd");
            assertThat(targets.getString("items[0].note")).isEqualTo(MARKUP);
        }
        assertThat(logged).noneMatch(line -> line.contains("mallory"));
    }

    @Test
    void programs_get_them_as_json_and_in_sentences_that_are_whole() {
        JsonPath look = as().multiPart("file", "people", file().getBytes(UTF_8), "text/csv")
                .post("/api/v1/files")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(look.getList("headings", String.class)).contains(MARKUP);
        assertThat(look.getString("problems")).contains("mallory").doesNotContain("\ufffd", "?\"");
        assertThat(look.getString("preview")).doesNotContain("\ufffd");
    }

    /** In a heading, as who is meant, as status, end, zone, note, and where it means nothing. */
    private static String file() {
        StringBuilder file = new StringBuilder(row("upn", "availability", "endsAt", "timeZone", "note", MARKUP));
        file.append(row(KnownPeople.ADA, "", "", "", MARKUP, MARKUP));
        for (String cell : CELLS) {
            file.append(row(cell, "", "", "", cell, cell));
            file.append(row(KnownPeople.GRACE, cell, "", "", "", cell));
            file.append(row(KnownPeople.LINUS, "", cell, cell, "", ""));
        }
        return file.toString();
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(row.isEmpty() ? "" : ";")
                    .append('"')
                    .append(cell.replace("\"", "\"\""))
                    .append('"');
        }
        return row.append("\r\n").toString();
    }

    private static void assertText(String page) {
        assertThat(page)
                .doesNotContain("<script>alert", "<img src=x", "onerror=alert('mallory')>", "\ufffd")
                .contains("mallory");
        assertThat(page.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    }

    private static void assertGuarded(String csv) {
        assertThat(csv).contains("'=cmd").doesNotContain("\ufffd");
        assertThat(csv).doesNotContainPattern("(?m)(^|[;,])[=@]cmd").doesNotContainPattern("(?m)(^|;)(@|-1\\+)mallory");
    }

    private static RequestSpecification as() {
        return given().auth().oauth2(ApiToken.of(ApiClient.OPERATOR));
    }

    private static final class Listener extends Handler implements AutoCloseable {

        private static final Logger ALL = LogManager.getLogManager().getLogger("");

        private final Queue<String> lines;

        private Listener(Queue<String> lines) {
            this.lines = lines;
            ALL.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            ALL.removeHandler(this);
        }
    }
}
