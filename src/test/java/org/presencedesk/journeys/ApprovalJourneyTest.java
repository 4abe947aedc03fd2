package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;

/** Adam makes a rule, Olivia asks, Peter decides, and Adam goes on alone when it burns. */
@Tag("deep")
@QuarkusTest
class ApprovalJourneyTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Visitor adam;

    @AfterEach
    void no_rule_is_left() {
        AskedApproval.removeRules(adam);
        SandboxOrders.reset();
    }

    @Test
    void olivias_page_moves_on_by_itself_when_peter_agrees() {
        adam = chromium.visitor(Account.ADAM);
        AskedApproval.rule(adam);
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        String change = AskedApproval.planned(olivia);
        assertThat(olivia.page().locator("#plan .first")).containsText("Everything");
        assertThat(olivia.page().locator("#break-glass")).hasCount(0);
        AskedApproval.confirm(olivia);
        assertThat(olivia.page().locator("form[action$='/approval']")).hasCount(0);

        Visitor peter = chromium.visitor(Account.PETER);
        peter.open("/");
        peter.page().locator(".card[href='/approvals']").click();
        peter.page().locator("main table a[href='" + change + "']").first().click();
        Page page = peter.page();
        assertThat(page.locator("#since")).containsText("Nothing that this portal knows of has changed");
        page.fill("#comment", "Agreed with the site manager");
        page.locator("form[action$='/approval'] button").first().click();

        Finished.isFinished(page);
        Finished.isFinished(olivia.page());
        assertThat(olivia.page().locator("#approval")).containsText("Approved by Peter Approver");
        assertThat(olivia.page().locator("#approval")).containsText("Agreed with the site manager");
    }

    @Test
    void what_peter_rejects_says_why_and_offers_no_sending_again() {
        adam = chromium.visitor(Account.ADAM);
        AskedApproval.rule(adam);
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        String change = AskedApproval.planned(olivia);
        AskedApproval.confirm(olivia);

        Visitor peter = chromium.visitor(Account.PETER);
        peter.open(change);
        peter.page().fill("#comment", "Not during the audit");
        peter.page().locator("button[formaction$='/rejection']").click();

        assertThat(peter.page().locator("#live .badge.state-REJECTED")).isVisible();
        assertThat(olivia.page().locator("#approval")).containsText("Not during the audit");
        assertThat(olivia.page().locator("form[action$='/retry']")).hasCount(0);
    }

    @Test
    void adam_goes_on_alone_and_the_trail_finds_it() {
        adam = chromium.visitor(Account.ADAM);
        AskedApproval.rule(adam);
        Visitor olivia = chromium.visitor(Account.OLIVIA);
        String change = AskedApproval.planned(olivia);
        AskedApproval.confirm(olivia);

        adam.open(change);
        Page page = adam.page();
        page.locator("#break-glass summary").click();
        page.fill("#break-reason", "The alarm has gone off and nobody answers");
        page.locator("#break-glass button").click();
        Finished.isFinished(page);

        adam.open("/audit-events?action=change.broke-glass");
        assertThat(page.locator("main")).containsText("Went on without approval");
        assertThat(page.locator("main")).containsText("Adam Administrator");
    }
}
