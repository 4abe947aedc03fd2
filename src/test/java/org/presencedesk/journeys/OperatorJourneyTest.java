package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Olivia plans, confirms, watches, and mends what failed. */
@QuarkusTest
class OperatorJourneyTest {

    private static final String SCRIPT = "<img src=x onerror=alert(1)>";

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @AfterEach
    void the_sandbox_is_itself_again() {
        SandboxOrders.reset();
    }

    @Test
    void from_a_search_to_the_result_file() {
        SandboxOrders.answersTake("PT1.5S");
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.link("New change").first().click();

        page.locator("#search").pressSequentially("fire war");
        olivia.button("Add Fire wardens").click();
        assertThat(page.locator(".chips")).containsText("Fire wardens");
        page.locator("#search").fill("");
        page.locator("#search").pressSequentially("bobby");
        olivia.button("Add <b>Bobby</b> & Sons").click();
        assertThat(page.locator(".chips")).containsText("<b>Bobby</b> & Sons");
        assertThat(page.locator("main b")).hasCount(0);
        page.locator("#pasted")
                .fill("rubbish in a list\nnobody@nowhere.example\nADA.LOVELACE@contoso.example\n"
                        + "dora.disabled@contoso.example; nina@contoso.example");
        page.check("input[name=status][value=DoNotDisturb]");
        page.check("input[name=ending][value=duration]");
        page.selectOption("select[name=duration]", "PT8H");
        page.fill("#reason", SCRIPT);
        Accessibility.isGood(page, "new change, filled");
        olivia.button("Make the plan").click();

        assertThat(page.locator("h1")).containsText("Set 13 people to Do not disturb for 8 hours");
        assertThat(page.locator("h1")).containsText("skipped");
        assertThat(olivia.main()).containsText(SCRIPT);
        assertThat(olivia.main()).containsText("overwrite what people chose by hand");
        for (String skipped : new String[] {"rubbish in a list", "nobody@nowhere.example", "Dora Disabled", "Nina"}) {
            Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(skipped));
            assertThat(row).hasCount(1);
            assertThat(row.locator(".badge")).hasText("Will not be set");
            assertThat(row.locator("td").nth(3)).not().isEmpty();
        }

        Accessibility.isGood(page, "plan");
        olivia.button("Set 13 people to Do not disturb").click();
        String address = olivia.path();
        Finished.isFinished(page);
        assertThat(olivia.path()).isEqualTo(address);
        assertThat(page.locator(".live")).containsText("Accepted");
        Accessibility.isGood(page, "finished");

        page.selectOption("#state", "SKIPPED");
        olivia.button("Filter").click();
        assertThat(page.locator("tbody tr")).hasCount(4);
        olivia.open(address);
        String csv = olivia.download(olivia.link("Download as CSV"));
        assertThat(csv).startsWith("\uFEFF").contains("State [state]", "ACCEPTED", "NOT_FOUND", "DISABLED", "NO_TEAMS");
        assertThat(csv.strip().split("\r\n")).hasSize(1 + 17);

        olivia.open("/changes");
        assertThat(olivia.main()).containsText(SCRIPT);
        olivia.open("/people/" + KnownPeople.BOBBY);
        assertThat(page.locator("h1")).hasText("<b>Bobby</b> & Sons");
        Accessibility.isGood(page, "person");
        olivia.open("/overrides");
        assertThat(olivia.main()).containsText("<b>Bobby</b> & Sons");
    }

    @Tag("deep")
    @Test
    void olivia_chooses_people_without_a_mouse() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");
        page.locator("#search").focus();
        page.keyboard().type("fire war");
        page.waitForSelector("#matches button");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator(".chips")).containsText("Fire wardens");

        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#search")).hasValue("");
        assertThat(page.locator("#matches button")).hasCount(0);

        page.keyboard().press("Backspace");
        assertThat(page.locator(".chips button")).isFocused();
        page.keyboard().press("Backspace");
        assertThat(page.locator(".chips")).not().containsText("Fire wardens");
    }

    @Tag("deep")
    @Test
    void a_file_is_looked_at_as_soon_as_it_is_chosen_and_asked_about_where_it_does_not_say_who() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new/file");
        page.fill("#reason", "Exams");

        page.setInputFiles("#file", csv("""
                Ansprechpartner;Ort
                ada.lovelace@contoso.example;Köln
                """));
        assertThat(page.locator(".mapping")).containsText("No heading says which column names the people");
        page.selectOption("select[name=column-user]", "Ansprechpartner");
        assertThat(page.locator("#look-kind")).containsText("People named: 1");
        assertThat(page.locator("#look tbody")).containsText("ada.lovelace@contoso.example");
        assertThat(page.locator("#reason")).hasValue("Exams");

        page.check("input[name=status][value=Busy]");
        olivia.button("Make the plan").click();
        assertThat(page.locator("h1")).containsText("Set 1 person to Busy");
        assertThat(page.locator(".first")).containsText("the last person has it within");
    }

    @Tag("deep")
    @Test
    void a_file_with_a_bad_row() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new/file");

        page.setInputFiles("#file", csv("""
                userPrincipalName,availability,duration
                ada.lovelace@contoso.example,Busy,2h
                grace.hopper@contoso.example,Sleeping,2h
                linus.torvalds@contoso.example,Clear,
                """));
        page.fill("#reason", "Exams");
        olivia.button("Make the plan").click();

        assertThat(page.locator("h1"))
                .containsText("Set 1 person to Busy for 2 hours and clear the status of 1 person; 1 skipped");
        Locator bad = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Sleeping"));
        assertThat(bad).hasCount(1);
        assertThat(bad).containsText("line 3");
        assertThat(bad).containsText("is not one of the statuses");
    }

    @Test
    void what_is_no_text_is_refused_with_a_sentence_and_nothing_typed_is_lost() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new/file");

        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3, 0, 0, 0, 13, (byte) 0xff, (byte) 0xfe, 0, 0};
        page.setInputFiles("#file", new FilePayload("people.csv", "text/csv", picture));
        page.check("input[name=status][value=Away]");
        page.fill("#reason", "Holidays");
        page.fill("#ticket", "CHG-7");
        olivia.button("Make the plan").click();

        assertThat(page.locator("#faults")).containsText("upload that");
        assertThat(page.locator("#reason")).hasValue("Holidays");
        assertThat(page.locator("#ticket")).hasValue("CHG-7");
        assertThat(page.locator("input[name=status][value=Away]")).isChecked();
    }

    @Tag("deep")
    @Test
    void cancelled_before_anything_was_sent_and_sent_after_all() {
        SandboxOrders.throttleOnce(6);
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        plan(olivia, "Exam supervisors", "Exams");
        page.locator(".confirm button").click();

        olivia.button("Cancel the rest").click();
        assertThat(page.locator(".live .badge")).hasText("Cancelled");
        assertThat(page.locator(".legend")).containsText("Not sent");

        page.locator("form[action$='/retry'] button").click();
        assertThat(page.locator(".live .badge"))
                .hasText("Finished", new LocatorAssertions.HasTextOptions().setTimeout(Chromium.PATIENCE_MILLIS));
    }

    @Tag("deep")
    @Test
    void one_who_was_refused_is_sent_again() {
        SandboxOrders.refuseOnce(KnownPeople.ADA, 403);
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        plan(olivia, "Loop A", "Drill");
        page.locator(".confirm button").click();
        Finished.isFinished(page);
        Locator ada = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Ada Lovelace"));
        assertThat(ada).containsText("Refused");
        assertThat(ada).containsText("Microsoft does not allow");

        olivia.button("Send again to 1 person").click();
        Finished.isFinished(page);
        assertThat(ada).containsText("Accepted");
    }

    @Tag("deep")
    @Test
    void an_end_before_its_time_is_a_plan_of_its_own() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        plan(olivia, "Loop A", "Drill");
        page.locator(".confirm button").click();
        Finished.isFinished(page);

        page.locator(".end-now summary").click();
        page.locator(".end-now input[name=reason]").fill("False alarm");
        olivia.button("Plan the clearing").click();

        assertThat(page.locator("h1")).containsText("Clear the status of 3 people");
        assertThat(olivia.main()).containsText("False alarm");
    }

    @Tag("deep")
    @Test
    void the_end_of_a_change_disturbs_nobody_who_is_typing() {
        SandboxOrders.refuseOnce(KnownPeople.ADA, 403);
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        plan(olivia, "Loop A", "Drill");
        page.locator(".confirm button").click();
        Finished.isFinished(page);
        SandboxOrders.answersTake("PT4S");
        olivia.button("Send again to 1 person").click();
        assertThat(page.locator("#live[data-stream]")).isVisible();

        page.evaluate("window.loadedOnce = true");
        page.selectOption("#state", "ACCEPTED");
        page.locator(".end-now summary").click();
        page.locator("#end-reason").pressSequentially("False al");
        Finished.isFinished(page);

        assertThat(page.locator("#end-reason")).isFocused();
        page.keyboard().type("arm");
        assertThat(page.locator("#end-reason")).hasValue("False alarm");
        assertThat(page.locator("#state")).hasValue("ACCEPTED");
        assertThat(page.locator("tbody .badge.ACCEPTED")).hasCount(3);
        assertThat(page.locator("form[action$='/pause']")).hasCount(0);
        assertThat((Boolean) page.evaluate("window.loadedOnce")).isTrue();
        olivia.button("Plan the clearing").click();
        assertThat(olivia.main()).containsText("False alarm");
    }

    @Tag("deep")
    @Test
    void what_can_be_done_follows_what_a_colleague_did() {
        SandboxOrders.throttleOnce(8);
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        plan(olivia, "Loop A", "Drill");
        page.locator(".confirm button").click();
        assertThat(page.locator("form[action$='/pause'] button")).isVisible();

        Visitor oscar = chromium.visitor(Account.OSCAR);
        oscar.open(olivia.path());
        oscar.button("Pause").click();
        assertThat(page.locator("form[action$='/resumption'] button")).isVisible();
        assertThat(page.locator("form[action$='/pause'] button")).hasCount(0);
    }

    private static void plan(Visitor olivia, String group, String reason) {
        Page page = olivia.page();
        olivia.open("/changes/new");
        page.locator("#search").fill(group);
        olivia.button("Add " + group).click();
        assertThat(page.locator(".chips")).containsText(group);
        page.check("input[name=status][value=Busy]");
        // Late enough not to push others from the first page of statuses in force.
        page.check("input[name=ending][value=default]");
        page.fill("#reason", reason);
        olivia.button("Make the plan").click();
        page.waitForURL(Pattern.compile("/changes/\\d+"));
    }

    private static FilePayload csv(String text) {
        return new FilePayload("people.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }
}
