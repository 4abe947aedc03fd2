package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;

/** Olivia plans the night desk once, and never again. */
@Tag("deep")
@QuarkusTest
class ScheduleJourneyTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @AfterEach
    void the_sandbox_is_itself_again() {
        SandboxOrders.reset();
    }

    @Test
    void planned_once_it_comes_every_weekday_runs_now_is_skipped_and_ends() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        String schedule = Repeated.everyWeekday(olivia);
        Page page = olivia.page();
        assertThat(page.locator("#schedule"))
                .containsText("Every weekday from 18:00 to 07:00 the next day, Europe/Berlin");
        assertThat(page.locator("#schedule ol li")).hasCount(5);
        String first = page.locator("#schedule ol li").first().textContent();

        page.locator("form[action$='/skip'] button").click();
        assertThat(page.locator("#schedule ol li").first()).not().hasText(first);
        page.locator("form[action$='/run'] button").click();
        page.waitForSelector("#schedule table.changes");
        page.locator("#schedule table.changes a").first().click();
        Finished.isFinished(page);
        assertThat(page.locator("#facts a[href='" + schedule + "']")).hasText("Night desk");

        olivia.open(schedule);
        page.locator("form[action$='/pause'] button").click();
        assertThat(page.locator("form[action$='/resumption'] button")).isVisible();
        olivia.open("/schedules");
        assertThat(page.locator("main table")).containsText("Paused");
        olivia.open(schedule);
        page.locator("details summary").click();
        page.locator("form[action$='/end'] button").click();
        assertThat(page.locator("#schedule .badge").first()).hasText("Ended");
    }

    @Test
    void what_cannot_be_meant_is_said_at_its_field_and_nothing_typed_is_lost() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        AskedApproval.planned(olivia);
        page.locator("a[href^='/schedules/new']").click();
        page.fill("#name", "Leap night");
        page.fill("#startTime", "18:00");
        page.fill("#endTime", "07:00");
        page.locator("form details summary").click();
        page.fill("#rule", "FREQ=HOURLY");
        page.locator(".actions button").click();

        assertThat(page.locator("#faults")).containsText("A schedule runs once on each of its days");
        assertThat(page.locator("#name")).hasValue("Leap night");
        assertThat(page.locator("#rule")).hasValue("FREQ=HOURLY");
    }
}
