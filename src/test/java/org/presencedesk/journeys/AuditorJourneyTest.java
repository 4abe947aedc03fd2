package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Audrey answers who did what to whom, when and why. */
@QuarkusTest
class AuditorJourneyTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private String change;

    @BeforeEach
    void olivia_has_made_a_change() {
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        change = Finished.change(olivia, "Loop A", "<script>alert('why')</script>");
    }

    @Test
    void from_the_trail_to_a_person_to_an_admin_to_the_files() {
        Visitor audrey = chromium.visitor(Account.AUDREY);
        Page page = audrey.page();
        audrey.link("Audit trail").first().click();
        page.fill("input[name=change]", change);
        page.locator(".choices").first().locator("summary").click();
        page.check("input[name=action][value='presence.set']");
        audrey.button("Search").click();

        assertThat(page.locator("[role=status]")).hasText("3 events match.");
        Accessibility.isGood(page, "trail, filtered");
        assertThat(page.locator("tbody tr")).hasCount(3);
        assertThat(page.locator("tbody")).containsText("<script>alert('why')</script>");
        String csv = audrey.download(audrey.link("Export 3 events as CSV"));
        assertThat(csv.strip().split("\r\n")).hasSize(4);
        assertThat(csv)
                .contains("Ada Lovelace", "Grace Hopper", "Linus Torvalds")
                .doesNotContain("change.planned");
        String ndjson = audrey.download(audrey.link("Export 3 events as NDJSON"));
        assertThat(ndjson.strip().split("\n"))
                .hasSize(3)
                .allMatch(line -> line.contains("\"action\":\"presence.set\""));

        page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Ada Lovelace"))
                .locator("td a")
                .first()
                .click();
        assertThat(page.locator("h1")).containsText("Presence set");
        String event = audrey.path();
        Accessibility.isGood(page, "event");

        audrey.link("Everything done to this person").click();
        assertThat(page.locator("input[name=person]")).hasValue(KnownPeople.ADA);
        assertThat(page.locator("tbody tr td:nth-child(5)").first()).containsText("Ada Lovelace");
        audrey.open(event);
        audrey.link("Everything this actor did").click();
        assertThat(page.locator("input[name=actor]")).hasValue(Account.OLIVIA.id());
        assertThat(page.locator("tbody")).containsText("Change confirmed");
        assertThat(page.locator("tbody tr td:nth-child(4)").first()).containsText("Olivia Operator");
    }

    @Tag("deep")
    @Test
    void nothing_that_she_can_open_offers_to_change_anything() {
        Visitor audrey = chromium.visitor(Account.AUDREY);
        ReadingOnly.everywhere(audrey);
        assertThat(audrey.open("/changes/new")).isEqualTo(403);
    }
}
