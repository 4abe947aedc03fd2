package org.presencedesk.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.directory.Account;

/** Mallory has brought a script of hers onto a page of Olivia. What it can do there, and that we hear of it. */
@Tag("deep")
@QuarkusTest
class ContentPolicyJourneyTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "<a href=' javascript:alert(1)'>Plan</a>",
                "<iframe srcdoc='<p>Plan</p>'></iframe>",
                "<svg><script>alert(1)</script></svg>",
                "<template><p ONCLICK=alert(1)></p></template>"
            })
    void mallory_puts_no_markup_on_a_page_that_does_something_by_itself(String markup) {
        Visitor olivia = chromium.visitor(Account.OLIVIA);

        assertThatThrownBy(() -> olivia.page().evaluate("markup => document.body.innerHTML = markup", markup))
                .isInstanceOf(PlaywrightException.class);

        assertThat(olivia.heading()).isNotEmpty();
        assertThat(olivia.takeBreaches()).anyMatch(breach -> breach.contains("require-trusted-types-for"));
    }

    /** Chromium sends reports to named endpoints over https only, so that the other address of the policy is met here. */
    @Test
    void what_mallory_tries_is_reported() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        olivia.page().route("**/overrides", route -> {
            APIResponse answer = route.fetch();
            Map<String, String> headers = new HashMap<>(answer.headers());
            headers.computeIfPresent(
                    "content-security-policy", (name, policy) -> policy.replace("report-to policy;", ""));
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
        });
        olivia.open("/overrides");
        double before = reported();

        assertThatThrownBy(() -> olivia.page().evaluate("document.body.innerHTML = '<img src=x onerror=alert(1)>'"))
                .isInstanceOf(PlaywrightException.class);

        Waiting.until(Duration.ofMinutes(1), () -> "No report came", () -> reported() > before);
        assertThat(olivia.takeBreaches()).isNotEmpty();
    }

    @Test
    void mallory_makes_no_script_of_text() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();

        for (String attempt : new String[] {
            "setTimeout('alert(1)')",
            "document.createElement('script').text = 'alert(1)'",
            "document.createElement('script').src = '/assets/desk.js'",
            "trustedTypes.createPolicy('mallory', { createHTML: markup => markup })",
            "trustedTypes.createPolicy('unread', { createHTML: markup => markup })"
        }) {
            page.evaluate("() => { try { " + attempt + " } catch (refused) {} }");
            assertThat(olivia.takeBreaches()).as(attempt).isNotEmpty();
        }
    }

    @Test
    void what_is_only_text_and_form_may_be_put_on_a_page() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);

        olivia.page().evaluate("document.querySelector('main').innerHTML = '<form><b>Fire</b> drill</form>'");

        assertThat(olivia.main().textContent()).isEqualTo("Fire drill");
        // A whole page, from which ours takes what has changed.
        assertThat(olivia.page()
                        .evaluate("fetch('/overrides').then(answer => answer.text()).then(page =>"
                                + " new DOMParser().parseFromString(page, 'text/html').title)"))
                .asString()
                .contains("Presence Desk");
    }

    private static double reported() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("presence_desk_csp_reports_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }
}
