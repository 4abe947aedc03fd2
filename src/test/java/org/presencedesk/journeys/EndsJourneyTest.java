package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;

/** Olivia touches an end, and that is the end. */
@Tag("deep")
@QuarkusTest
class EndsJourneyTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Test
    void touching_an_end_chooses_it_and_takes_the_other_back() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");

        page.selectOption("select[name=duration]", "PT2H");
        assertThat(page.locator("input[name=ending][value=duration]")).isChecked();
        page.fill("input[name=endsAt]", "2030-01-01T12:00");
        assertThat(page.locator("input[name=ending][value=end]")).isChecked();
        assertThat(page.locator("select[name=duration]")).hasValue("");
        page.check("input[name=ending][value=duration]");
        assertThat(page.locator("select[name=duration]")).hasValue("PT8H");
        assertThat(page.locator("input[name=endsAt]")).hasValue("");

        page.check("input[name=status][value=clear]");
        assertThat(page.locator("select[name=duration]")).isDisabled();
        page.check("input[name=status][value=Busy]");
        assertThat(page.locator("select[name=duration]")).isEnabled();
    }

    @Test
    void a_change_for_tomorrow_waits_until_olivia_begins_it_at_once() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        LaterChange.planned(olivia);
        assertThat(page.locator("#live .begins")).containsText("Begins");
        assertThat(page.locator("#live .begins .distance")).hasText(Pattern.compile("in \\d+ hours|tomorrow|in 1 day"));

        page.locator(".confirm button").click();
        assertThat(page.locator("#live .badge.state-SCHEDULED")).hasText("Scheduled");
        assertThat(page.locator("#live .begins .distance")).isVisible();
        page.getByText("Begin now").click();

        Finished.isFinished(page);
    }

    @Test
    void touching_the_start_chooses_it_and_as_soon_as_possible_takes_it_back() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");

        page.fill("input[name=startsAt]", "2030-01-01T12:00");
        assertThat(page.locator("input[name=starting][value=later]")).isChecked();
        page.check("input[name=starting][value=now]");
        assertThat(page.locator("input[name=startsAt]")).hasValue("");

        page.check("input[name=starting][value=later]");
        page.fill("#pasted", "ada.lovelace@contoso.example");
        page.check("input[name=status][value=Busy]");
        page.fill("#reason", "Drill");
        page.click(".actions button");
        assertThat(page.locator("#starts-fault")).containsText("“At a date and time” is chosen without them");
    }

    @Test
    void the_first_page_already_tells_times_of_berlin_and_how_far_away_they_are() {
        Visitor adam = chromium.visitor(new Browser.NewContextOptions().setTimezoneId("Europe/Berlin"))
                .signIn(Account.ADAM);
        Page page = adam.page();
        adam.open("/changes/new");
        page.fill("#pasted", "ada.lovelace@contoso.example");
        page.check("input[name=status][value=Busy]");
        page.fill("#reason", "Drill");
        page.click(".actions button");
        assertThat(page.locator("#live")).containsText(" Europe/Berlin.");
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("zone"));

        adam.open("/changes");

        assertThat(page.locator("tbody time").first()).containsText(" Europe/Berlin");
        assertThat(page.locator("tbody .distance").first()).hasText(Pattern.compile("this minute|1 minute ago"));
    }

    @Test
    void two_tabs_plan_what_each_shows() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        Page drill = olivia.page();
        Page exams = drill.context().newPage();
        for (Page tab : new Page[] {drill, exams}) {
            tab.navigate("/changes/new");
            tab.locator("#search").fill(tab == drill ? "Fire wardens" : "Loop A");
            tab.locator(".matches button").first().click();
            assertThat(tab.locator(".chips li")).hasCount(1);
        }

        drill.check("input[name=status][value=Busy]");
        drill.fill("#reason", "Drill");
        drill.click(".actions button");
        assertThat(drill.locator("h1")).containsText("12 people");

        exams.reload();
        assertThat(exams.locator(".chips")).containsText("Loop A");
        assertThat(exams.locator(".chips li")).hasCount(1);
    }
}
