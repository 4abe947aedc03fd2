package org.presencedesk.change.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.change.form.Tab;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.PersonAnswer;

/** Olivia reads a plan before she confirms it, and sees what became of it. */
@QuarkusTest
class PlanPageTest {

    @Inject
    SandboxStarter starter;

    private Session olivia;

    @BeforeEach
    void olivia_is_at_work() throws Exception {
        starter.sandbox().reset();
        olivia = Session.of(Account.OLIVIA);
    }

    @AfterEach
    void an_ordinary_day() {
        starter.sandbox().reset();
    }

    @Test
    void nobody_of_a_plan_waits_they_will_be_set_or_will_not() throws Exception {
        ChangePage plan = page(KnownPeople.ADA, KnownPeople.DORA_DISABLED);

        assertThat(plan.row("Ada Lovelace")).contains(">Will be set</span>");
        assertThat(plan.row("Dora Disabled")).contains(">Will not be set</span>");
        assertThat(plan.html())
                .contains("<option value=\"WAITING\">Will be set (1)</option>")
                .contains("<option value=\"SKIPPED\">Will not be set (1)</option>")
                .doesNotContain(">Waiting", ">Skipped");
    }

    @Test
    void after_the_confirmation_the_states_are_called_as_ever() throws Exception {
        String change = ChangePage.planned(olivia, KnownPeople.ADA, KnownPeople.DORA_DISABLED);
        ChangePage.confirm(olivia, change);

        ChangePage finished = ChangePage.finished(olivia, change);

        assertThat(finished.row("Ada Lovelace")).contains(">Accepted</span>");
        assertThat(finished.row("Dora Disabled")).contains(">Skipped</span>");
        assertThat(finished.html())
                .contains("1 of 1 done", "/changes/" + change + "?state=SKIPPED#people-title")
                .doesNotContain("Will be set", "Will not be set", "What to know first", "<progress");
    }

    @Test
    void a_plan_has_three_parts_and_each_reason_leads_to_its_people() throws Exception {
        ChangePage plan = page(KnownPeople.ADA, KnownPeople.GRACE, KnownPeople.DORA_DISABLED, "nobody@nowhere.example");

        assertThat(plan.html())
                .containsSubsequence(
                        "<h2 id=\"first-title\">What to know first</h2>",
                        "overwrite what people chose by hand",
                        "Who will be set</h2>",
                        "<span id=\"will-number\">2</span>",
                        "Who will not be set, and why</h2>",
                        "<span id=\"will-not-number\">2</span>",
                        "?reason=",
                        "<h2 id=\"people-title\">",
                        "name=\"planHash\"")
                .contains("?reason=DISABLED#people-title\">Account disabled <strong>1</strong>")
                .contains("?reason=NOT_FOUND#people-title\">Not found <strong>1</strong>");
    }

    @Test
    void a_plan_that_clears_says_so() throws Exception {
        String change = Tab.open(olivia, "/changes/new")
                .type("pasted", KnownPeople.ADA)
                .type("status", "clear")
                .type("reason", "Over")
                .plan()
                .change();

        assertThat(ChangePage.of(olivia, change, "").html())
                .contains("Who will be cleared</h2>", ">Will be cleared</span>");
    }

    @Test
    void oscar_reads_who_may_confirm_olivias_plan() throws Exception {
        String change = ChangePage.planned(olivia, KnownPeople.ADA);

        assertThat(ChangePage.of(Session.of(Account.OSCAR), change, "").html())
                .contains("Only Olivia Operator or an administrator can confirm this plan.")
                .doesNotContain("name=\"planHash\"");
    }

    @Test
    void where_nobody_can_be_set_the_plan_says_that_there_is_nothing_to_confirm() throws Exception {
        assertThat(page(KnownPeople.DORA_DISABLED).html())
                .contains("Nobody of this plan can be changed, so there is nothing to confirm.")
                .doesNotContain("name=\"planHash\"");
    }

    @Test
    void what_microsoft_answered_is_folded_away_where_it_failed_and_nowhere_else() throws Exception {
        starter.sandbox().faults().answer(KnownPeople.ADA, 1, PersonAnswer.status(403));
        String change = ChangePage.planned(olivia, KnownPeople.ADA, KnownPeople.GRACE);
        assertThat(ChangePage.of(olivia, change, "").html()).doesNotContain("class=\"answer\"", "What it means");
        ChangePage.confirm(olivia, change);

        ChangePage finished = ChangePage.finished(olivia, change);

        assertThat(finished.html()).contains("Finished, except for 1</span>", "2 of 2 done");
        assertThat(finished.row("Ada Lovelace"))
                .containsSubsequence("<details", "<summary>Details</summary>", "403", "<code>", "</details>");
        assertThat(finished.row("Grace Hopper")).doesNotContain("<details");
    }

    @Test
    void the_page_tells_who_did_what_and_the_persons_page_takes_a_plan_for_what_it_is() throws Exception {
        String change = ChangePage.planned(olivia, KnownPeople.OBRIEN);
        assertThat(olivia.request().get("/people/" + KnownPeople.OBRIEN).asString())
                .containsPattern("(?s)href=\"/changes/[^\"]+\">#" + change + "</a></td>\\s*<td[^>]*>[^<]*</td>\\s*"
                        + "<td[^>]*><span class=\"badge state-PLANNED\">Planned</span>");

        ChangePage.confirm(olivia, change);

        assertThat(ChangePage.finished(olivia, change).html())
                .containsSubsequence(
                        "<strong>Planned</strong> by Olivia Operator",
                        "<strong>Confirmed</strong> by Olivia Operator",
                        "<strong>Finished</strong> by itself");
    }

    private ChangePage page(String... people) throws Exception {
        return ChangePage.of(olivia, ChangePage.planned(olivia, people), "");
    }
}
