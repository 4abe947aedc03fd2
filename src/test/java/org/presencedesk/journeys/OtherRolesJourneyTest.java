package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;

/** Peter, Adam, Nora, and whoever leaves. */
@QuarkusTest
class OtherRolesJourneyTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Test
    void an_approver_reads_changes_and_is_offered_nothing_else() {
        String change = Finished.planned(chromium.visitor(Account.OLIVIA), "Loop A", "Drill");
        Visitor peter = chromium.visitor(Account.PETER);

        assertThat(peter.open("/changes/" + change)).isEqualTo(200);
        assertThat(peter.page().locator("h1")).containsText("Set 3 people to Busy");
        assertThat(peter.page().locator(".confirm, .toolbar")).hasCount(0);
        Accessibility.isGood(peter.page(), "plan, as an approver");
        assertThat(peter.open("/audit-events")).isEqualTo(403);
        assertThat(peter.open("/changes/new")).isEqualTo(403);
    }

    @Tag("deep")
    @Test
    void another_operator_may_cancel_a_plan_but_not_confirm_it() {
        String change = Finished.planned(chromium.visitor(Account.OLIVIA), "Loop A", "Drill");
        Visitor oscar = chromium.visitor(Account.OSCAR);
        oscar.open("/changes/" + change);

        assertThat(oscar.page().locator(".confirm")).hasCount(0);
        oscar.button("Discard this plan").click();
        assertThat(oscar.page().locator(".live .badge")).hasText("Cancelled");
    }

    @Test
    @Tag("deep")
    void nothing_that_an_approver_can_open_offers_to_change_anything() {
        Finished.change(chromium.visitor(Account.OLIVIA), "Loop A", "Drill");
        ReadingOnly.everywhere(chromium.visitor(Account.PETER));
    }

    @Tag("deep")
    @Test
    void an_administrator_confirms_what_another_planned_and_reads_the_trail_of_it() {
        String change = Finished.planned(chromium.visitor(Account.OLIVIA), "Loop A", "Drill");
        Visitor adam = chromium.visitor(Account.ADAM);
        Page page = adam.page();
        adam.open("/changes/" + change);

        adam.button("Set 3 people to Busy").click();
        Finished.isFinished(page);
        adam.link("What the audit trail has about this change").click();
        assertThat(page.locator("tbody")).containsText("Change confirmed");
        assertThat(page.locator("tbody")).containsText("Adam Administrator");
        Accessibility.isGood(page, "trail of a change");
    }

    @Test
    void whoever_has_no_role_is_told_what_to_ask_for() {
        Visitor nora = chromium.visitor(Account.NORA);

        assertThat(nora.heading()).isEqualTo("You have no role in Presence Desk yet");
        assertThat(nora.main()).containsText("Operator: plans and runs changes of presence");
        assertThat(nora.page().locator("nav a")).hasCount(0);
        Accessibility.isGood(nora.page(), "no role");
        assertThat(nora.open("/changes")).isEqualTo(403);
    }

    @Test
    void whoever_leaves_is_out() {
        Visitor peter = chromium.visitor(Account.PETER);
        Page page = peter.page();

        peter.button("Sign out").click();
        page.waitForURL("**/signed-out");
        assertThat(peter.heading()).isEqualTo("You are signed out");
        peter.open("/changes");
        assertThat(page.url()).contains("/oauth2/v2.0/authorize");
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.startsWith("q_session"));
    }

    @Tag("deep")
    @Test
    void the_language_is_chosen_once_and_kept_on_the_same_page() {
        Visitor peter = chromium.visitor(Account.PETER);
        peter.open("/overrides");

        peter.button("Русский").click();
        assertThat(peter.page().locator("html")).hasAttribute("lang", "ru");
        assertThat(peter.path()).isEqualTo("/overrides");
        peter.open("/changes");
        assertThat(peter.page().locator("html")).hasAttribute("lang", "ru");
        peter.button("English").click();
        assertThat(peter.page().locator("html")).hasAttribute("lang", "en");
    }
}
