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

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Test
    void a_change_from_search_to_result_by_keys_alone() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        Keyboard keys = new Keyboard(page);

        keys.tabTo("a[href='/changes/new']");
        keys.press("Enter");
        assertThat(page.locator("h1")).hasText("New change");

        keys.tabTo("#search");
        keys.type("Loop A");
        page.waitForSelector(".matches button[name=add]");
        keys.tabTo(".matches button[name=add]");
        keys.press("Space");
        assertThat(page.locator(".chips")).containsText("Loop A");

        keys.tabTo("input[name=status]");
        keys.choose("input[value=DoNotDisturb]");
        keys.tabTo("input[name=ending]");
        keys.choose("input[name=ending][value=duration]");
        keys.tabTo("#reason");
        keys.type("Fire drill");
        keys.tabTo("button[value=plan]");
        keys.press("Enter");

        assertThat(page.locator("h1")).containsText("Set 3 people to Do not disturb for 8 hours");
        keys.tabTo(".confirm button");
        keys.press("Enter");
        Finished.isFinished(page);

        keys.tabTo("#state");
        keys.type("Acc");
        keys.tabTo(".filters button");
        keys.press("Enter");
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
}
