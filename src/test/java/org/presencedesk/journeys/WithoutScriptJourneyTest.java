package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;

/** Olivia's browser runs no scripts. */
@QuarkusTest
@Tag("deep")
class WithoutScriptJourneyTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Test
    void a_change_from_search_to_result() {
        Visitor olivia = chromium.visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .signIn(Account.OLIVIA);
        Page page = olivia.page();
        olivia.link("New change").first().click();

        page.fill("#search", "loop a");
        olivia.button("Search").click();
        assertThat(page.locator(".matches")).containsText("Loop A");
        olivia.button("Add Loop A").click();
        assertThat(page.locator(".chips")).containsText("Loop A");
        page.fill("#search", "misha");
        olivia.button("Search").click();
        olivia.button("Add Миша Иванов").click();
        page.fill("#search", "linus t");
        olivia.button("Search").click();
        olivia.button("Add Linus Torvalds").click();
        olivia.button("Remove Linus Torvalds").click();
        assertThat(page.locator(".chips")).not().containsText("Linus");
        assertThat(page.locator(".chips")).containsText("Loop A");

        page.check("input[name=status][value=DoNotDisturb]");
        page.selectOption("select[name=duration]", "PT8H");
        page.fill("#reason", "Fire drill");
        olivia.button("Make the plan").click();
        assertThat(page.locator("h1")).containsText("Set 4 people to Do not disturb for 8 hours");

        olivia.button("Set 4 people to Do not disturb").click();
        page.waitForURL(Pattern.compile("/changes/\\d+"));
        Finished.isFinished(page);
        assertThat(page.locator("tbody tr")).hasCount(4);
    }

    @Test
    void enter_searches_for_new_words_and_else_makes_the_plan() {
        Visitor olivia = chromium.visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .signIn(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");

        page.fill("#search", "loop a");
        page.press("#search", "Enter");
        assertThat(page.locator(".matches")).containsText("Loop A");
        olivia.button("Add Loop A").click();
        page.check("input[name=status][value=Busy]");
        page.fill("#ticket", "CHG-1");
        page.fill("#reason", "Fire drill");
        page.press("#reason", "Enter");
        assertThat(page.locator("h1")).containsText("Set 3 people to Busy");
    }

    @Test
    void faults_are_said_and_what_was_chosen_stays() {
        Visitor oscar = chromium.visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .signIn(Account.OSCAR);
        Page page = oscar.page();
        oscar.open("/changes/new");
        page.fill("#pasted", "ada.lovelace@contoso.example");
        page.fill("#reason", "Drill");
        oscar.button("Make the plan").click();

        assertThat(page.locator("#faults")).isVisible();
        assertThat(page.locator("#pasted")).hasValue("ada.lovelace@contoso.example");
        assertThat(page.locator("#reason")).hasValue("Drill");
        assertThat(oscar.path()).isEqualTo("/changes/new");
    }
}
