package org.presencedesk.change.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.change.model.Change;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Oscar plans what Olivia has planned, differently or once more. */
@QuarkusTest
class CopiedDraftTest {

    private static final String STRANGER = "stranger@contoso.example";

    @Test
    void the_form_begins_with_all_that_was_asked_for_and_the_plan_holds_the_same_people() throws Exception {
        Tab plan = Tab.open(Session.of(Account.OLIVIA), "/changes/new")
                .press("add", "group:" + KnownGroups.LOOP_A + "::Loop A")
                .press("add", "attribute:department=Nursing:department:Nursing")
                .type("pasted", KnownPeople.ADA + ", " + STRANGER)
                .type("status", "DoNotDisturb")
                .type("ending", "PT2H")
                .type("leave", "OUT_OF_OFFICE")
                .type("reason", "Exams")
                .type("ticket", "CHG-7")
                .plan();
        assertThat(plan.page()).contains("href=\"/changes/new?from=" + plan.change() + "\">Plan it differently</a>");

        Tab copy = Tab.open(Session.of(Account.OSCAR), "/changes/new?from=" + plan.change());

        assertThat(copy.page())
                .contains(
                        "value=\"group:" + KnownGroups.LOOP_A + "::Loop A\"",
                        "value=\"attribute:department=Nursing:department:Nursing\"",
                        "Ada Lovelace <small>ada.lovelace@contoso.example</small>",
                        ">" + STRANGER + "</textarea>",
                        "value=\"DoNotDisturb\" checked",
                        "value=\"PT2H\" checked",
                        "value=\"OUT_OF_OFFICE\" checked",
                        "value=\"Exams\"",
                        "value=\"CHG-7\"");
        Tab reloaded = Tab.open(Session.of(Account.OSCAR), copy.address());
        assertThat(reloaded.page()).contains("Ada Lovelace <small>");
        assertThat(sentence(copy.type("pasted", STRANGER)
                        .type("status", "DoNotDisturb")
                        .type("ending", "PT2H")
                        .type("leave", "OUT_OF_OFFICE")
                        .type("reason", "Exams")
                        .plan()))
                .isEqualTo(sentence(plan));
    }

    @Test
    void what_came_from_a_file_is_not_offered_and_a_change_that_is_none_is_not_found() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab plan = Tab.open(olivia, "/changes/new/file")
                .choose("UPN\r\n" + KnownPeople.ADA + "\r\n")
                .type("status", "Busy")
                .type("reason", "Exams")
                .plan();
        assertThat(plan.page()).doesNotContain("/changes/new?from=");
        assertThat(Tab.open(olivia, "/changes/new?from=" + plan.change()).page())
                .contains("Nobody yet.")
                .doesNotContain("Exams");

        for (String none : new String[] {"999999", "x%26y", "%00", "00000000-0000-4000-8000-000000000000"}) {
            assertThat(Tab.open(olivia, "/changes/new?from=" + none).status())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    @Test
    void of_what_a_version_before_has_planned_it_is_not_known_where_people_came_from() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab plan = Tab.open(olivia, "/changes/new")
                .type("pasted", KnownPeople.ADA)
                .type("status", "Busy")
                .type("reason", "Exams")
                .plan();
        QuarkusTransaction.requiringNew()
                .run(() -> Change.update("sources = null where number = ?1", Long.valueOf(plan.change())));

        assertThat(Tab.open(olivia, plan.address()).page())
                .contains("Ada Lovelace")
                .doesNotContain("/changes/new?from=");
        assertThat(Tab.open(olivia, "/changes/new?from=" + plan.change()).status())
                .isEqualTo(200);
    }

    private static String sentence(Tab plan) {
        return plan.page().replaceAll("(?s).*<h1>(.*?)</h1>.*", "$1");
    }
}
