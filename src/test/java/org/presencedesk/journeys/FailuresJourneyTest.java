package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.web.HtmxRoutes;

/** Whatever cannot be done says so beside what was pressed, and is read out. */
@QuarkusTest
class FailuresJourneyTest {

    private static final String LOST = "Presence Desk did not answer";
    private static final String OURS = "The database cannot be reached.";

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @AfterEach
    void the_sandbox_is_itself_again() {
        SandboxOrders.reset();
    }

    @Test
    void every_call_of_htmx_is_tried_here() throws Exception {
        assertThat(HtmxRoutes.all())
                .containsExactly(
                        "get /changes/new/matches",
                        "get /changes/{view.number}/now?{people.here}",
                        "get /exports",
                        "get {view.total}",
                        "post /changes/new",
                        "post /changes/new/file/look");
    }

    @Tag("deep")
    @Test
    void searching_adding_and_removing() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");

        AtomicInteger letters = new AtomicInteger();
        fails(
                page,
                "**/changes/new/matches**",
                () -> page.locator("#search").fill("loop " + letters.incrementAndGet()),
                page.locator(".with-button + .failure"));
        page.locator("#search").fill("Loop A");
        Locator add = olivia.button("Add Loop A");
        assertThat(add).isVisible();
        assertThat(page.locator(".failure")).hasCount(0);

        fails(page, "**/changes/new", add::click, page.locator("[name=add] + .failure"));
        assertThat(page.locator(".chips li")).hasCount(0);
        add.click();
        assertThat(page.locator(".chips")).containsText("Loop A");
        assertThat(page.locator(".failure")).hasCount(0);

        Locator remove = olivia.button("Remove Loop A");
        fails(page, "**/changes/new", remove::click, page.locator("[name=remove] + .failure"));
        assertThat(page.locator(".chips")).containsText("Loop A");
        remove.click();
        assertThat(page.locator(".chips li")).hasCount(0);
        olivia.forgiveErrors();
    }

    @Tag("deep")
    @Test
    void looking_at_a_file() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new/file");
        Runnable choose = () -> page.setInputFiles(
                "#file", new FilePayload("people.csv", "text/csv", "upn\nada@contoso.example\n".getBytes(UTF_8)));

        fails(page, "**/changes/new/file/look", choose, page.locator(".failure"));
        choose.run();
        assertThat(page.locator("#look-kind")).containsText("People named: 1");
        assertThat(page.locator(".failure")).hasCount(0);
        olivia.forgiveErrors();
    }

    @Test
    void add_keeps_the_choice_while_graph_is_away() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");
        page.locator("#search").fill("Loop A");
        assertThat(olivia.button("Add Loop A")).isVisible();
        SandboxOrders.graphIs("down");

        olivia.button("Add Loop A").click();

        assertThat(page.locator(".chips")).containsText("Loop A");
    }

    @Tag("deep")
    @Test
    void counting_the_events_and_following_an_export() {
        Finished.change(chromium.visitor(Account.OLIVIA), "Exam supervisors", "Exams");
        Visitor audrey = chromium.visitor(Account.AUDREY);
        Page page = audrey.page();
        for (Consumer<Route> failure : failures()) {
            page.route("**/audit-events/total**", failure);
            audrey.open("/audit-events");
            said(page.locator(".counting + .failure"));
            assertThat(page.locator(".counting a")).isVisible();
            page.unroute("**/audit-events/total**");
        }

        // As if an export were being made.
        page.route("**/exports", route -> {
            if (route.request().isNavigationRequest()) {
                var answer = route.fetch();
                route.fulfill(new Route.FulfillOptions()
                        .setResponse(answer)
                        .setBody(answer.text()
                                .replace(
                                        "<div id=\"exports\">",
                                        "<div id=\"exports\" hx-get=\"/exports\" hx-trigger=\"every 1s\">")));
            } else {
                failures().get(0).accept(route);
            }
        });
        audrey.open("/exports");
        said(page.locator(".failure:has(+ #exports)"));
        audrey.forgiveErrors();
    }

    /** Fails it in every way, and each time the sentence stands there. */
    private static void fails(Page page, String address, Runnable press, Locator failure) {
        for (Consumer<Route> way : failures()) {
            page.route(address, way);
            press.run();
            said(failure);
            page.evaluate("document.querySelectorAll('.failure').forEach(f => f.textContent = 'before')");
            page.unroute(address);
        }
    }

    private static void said(Locator failure) {
        assertThat(failure).hasAttribute("role", "alert");
        assertThat(failure).containsText(Pattern.compile(LOST + "|" + OURS));
    }

    private static List<Consumer<Route>> failures() {
        return List.of(
                Route::abort,
                route -> answer(route, 502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
                route -> answer(route, 503, "<p class=\"failure\" role=\"alert\">" + OURS + "</p>"),
                route -> answer(route, 403, "<p class=\"failure\" role=\"alert\">" + OURS + "</p>"));
    }

    private static void answer(Route route, int status, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("text/html")
                .setBody(body));
    }
}
