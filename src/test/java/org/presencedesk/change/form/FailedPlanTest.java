package org.presencedesk.change.form;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.faults.FaultyCalls.BATCH;
import static org.presencedesk.sandbox.faults.FaultyCalls.SINGLE;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.access.Session;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.plan.PlanJob;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.FaultyCalls;

/** An outage while a plan is made costs nobody what they typed. */
@QuarkusTest
class FailedPlanTest {

    private static final String BACK = "To the form: what you chose is still there";

    @Inject
    SandboxStarter starter;

    @Inject
    PlanJob plans;

    @AfterEach
    void graph_is_there_again() {
        starter.sandbox().reset();
    }

    @Test
    void a_plan_that_fails_long_after_the_answer_leads_back_to_the_filled_form() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab tab = Tab.open(olivia, "/changes/new")
                .type("pasted", KnownPeople.ADA_UPN)
                .type("reason", "Drill, wing A")
                .press("do", "search");
        UUID change = stillBeingPlanned(tab);

        graphFails();
        plans.make(change);

        String page = olivia.request().get("/changes/" + change).asString();
        assertThat(page).contains(BACK, "href=\"" + tab.address() + "\"");
        assertThat(Tab.open(olivia, tab.address()).page())
                .contains(KnownPeople.ADA_UPN + "</textarea>", "value=\"Drill, wing A\"");
        String oscars =
                Session.of(Account.OSCAR).request().get("/changes/" + change).asString();
        assertThat(oscars).doesNotContain(BACK);
    }

    @Test
    void the_draft_goes_when_the_plan_stands_unless_it_was_worked_on_since() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab left = Tab.open(olivia, "/changes/new").type("reason", "Left").press("do", "search");
        Tab goneOnWith =
                Tab.open(olivia, "/changes/new").type("reason", "Gone on with").press("do", "search");
        UUID change = stillBeingPlanned(left);
        UUID another = stillBeingPlanned(goneOnWith);
        goneOnWith.press("do", "search");

        plans.make(change);
        plans.make(another);

        assertThat(Tab.open(olivia, left.address()).page()).doesNotContain("value=\"Left\"");
        assertThat(Tab.open(olivia, goneOnWith.address()).page()).contains("value=\"Gone on with\"");
    }

    @Test
    void an_uploaded_file_whose_plan_failed_is_still_there() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab tab = Tab.open(olivia, "/changes/new/file")
                .type("status", "Busy")
                .type("reason", "Exams")
                .choose("UPN\r\n" + KnownPeople.ADA_UPN + "\r\n");
        String form = tab.address();
        graphFails();
        tab.plan();
        assertThat(tab.page()).contains(BACK, "href=\"" + form + "\"");
        starter.sandbox().reset();

        Tab again = Tab.open(olivia, form);
        assertThat(again.page()).contains("people.csv", "value=\"Busy\" checked", "value=\"Exams\"");
        again.type("status", "Busy").type("reason", "Exams").plan();

        assertThat(again.page()).doesNotContain(BACK);
        assertThat(again.change()).isNotEqualTo(tab.change());
        assertThat(Tab.open(olivia, form).page()).doesNotContain("people.csv");
    }

    private void graphFails() {
        // Longer than a plan waits.
        for (FaultyCalls calls : List.of(SINGLE, BATCH)) {
            starter.sandbox().faults().next(calls, 1, CallFault.TOO_MANY_REQUESTS, "120");
        }
    }

    /** As after ten seconds of an outage: the page was answered, and the plan is still being made. */
    private static UUID stillBeingPlanned(Tab tab) {
        String id = given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "people", List.of(KnownPeople.ADA),
                        "reason", "Drill"))
                .post("/api/v1/changes")
                .path("id");
        UUID change = UUID.fromString(id);
        QuarkusTransaction.requiringNew().run(() -> {
            Target.delete("changeId", change);
            Change.update("state = ?1 where id = ?2", ChangeState.PLANNING, change);
            StoredDraft.isPlannedAs(UUID.fromString(tab.address().replaceAll(".*=", "")), change);
        });
        return change;
    }
}
