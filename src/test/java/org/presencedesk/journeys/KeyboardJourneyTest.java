package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;

/** Olivia's mouse is broken. */
@QuarkusTest
@Tag("deep")
class KeyboardJourneyTest {

    private static final int MOST_TABS = 60;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Test
    void a_change_from_search_to_result_by_keys_alone() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();

        tabTo(page, "a[href='/changes/new']");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("New change");

        tabTo(page, "#search");
        page.keyboard().type("Loop A");
        page.waitForSelector(".matches button[name=add]");
        tabTo(page, ".matches button[name=add]");
        page.keyboard().press("Space");
        assertThat(page.locator(".chips")).containsText("Loop A");

        tabTo(page, "input[name=status]");
        while (!page.isChecked("input[value=DoNotDisturb]")) {
            page.keyboard().press("ArrowDown");
        }
        tabTo(page, "input[name=ending]");
        while (!page.isChecked("input[name=ending][value=duration]")) {
            page.keyboard().press("ArrowDown");
        }
        tabTo(page, "#reason");
        page.keyboard().type("Fire drill");
        tabTo(page, "button[value=plan]");
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).containsText("Set 3 people to Do not disturb for 8 hours");
        tabTo(page, ".confirm button");
        page.keyboard().press("Enter");
        Finished.isFinished(page);

        tabTo(page, "#state");
        page.keyboard().type("Acc");
        tabTo(page, ".filters button");
        page.keyboard().press("Enter");
        page.waitForURL("**state=ACCEPTED**");
        assertThat(page.locator("tbody tr")).hasCount(3);
    }

    @Test
    void the_first_tab_offers_the_way_to_the_content() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes");

        page.keyboard().press("Tab");
        assertThat(page.locator("a.skip")).isFocused();
        assertThat(page.locator("a.skip")).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void enter_searches_in_the_search_field_and_makes_the_plan_elsewhere() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");
        page.fill("#pasted", "ada.lovelace@contoso.example");
        page.fill("#search", "Loop A");
        page.press("#search", "Enter");
        assertThat(page.locator(".matches")).containsText("Loop A");
        assertThat(olivia.path()).startsWith("/changes/new?draft=");
        assertThat(page.locator("#pasted")).hasValue("ada.lovelace@contoso.example");

        page.check("input[name=status][value=Busy]");
        page.fill("#reason", "Fire drill");
        page.press("#reason", "Enter");
        assertThat(page.locator("h1")).containsText("Set 1 person to Busy");
    }

    /** Presses Tab until the first element of that kind has the focus, which must then be seen. */
    private static void tabTo(Page page, String selector) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                String outline = (String)
                        page.evaluate(
                                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow }");
                assertThat(outline).as("the mark of the focus on " + selector).isNotEqualTo("nonenone");
                return;
            }
        }
        throw new AssertionError("Tab never comes to " + selector);
    }
}
