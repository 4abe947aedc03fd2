package org.presencedesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Every page in every state that people meet (WCAG 2.2 AA as far as axe can tell), in one language and by some looks. */
abstract class EveryPage {

    private final String language;
    private final Accessibility accessibility;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Inject
    EntityManager database;

    /** @param looks what is looked at of each page */
    EveryPage(String language, Set<Accessibility.Look> looks) {
        this.language = language;
        this.accessibility = new Accessibility(looks);
    }

    @AfterEach
    void nothing_was_found() {
        accessibility.isGood();
    }

    @AfterEach
    void the_sandbox_is_itself_again() {
        SandboxOrders.reset();
    }

    @Test
    void nothing_is_there_yet() {
        QuarkusTransaction.requiringNew()
                .run(() -> Stream.of("target", "presence_override", "change_input", "change_draft", "change")
                        .forEach(table -> database.createNativeQuery("delete from " + table)
                                .executeUpdate()));
        Visitor adam = in(Account.ADAM);
        check(adam, "/", "home, empty");
        check(adam, "/changes", "list, empty");
        check(adam, "/overrides", "overrides, empty");
    }

    @Test
    void the_installation_and_who_is_signed_in() {
        Visitor adam = in(Account.ADAM);
        check(adam, "/exclusions", "exclusions, empty");
        check(adam, "/exclusions?search=fire", "exclusions, found");
        adam.page().locator("input[name=who]").first().check();
        adam.page().fill("#reason", "Calls ring only while Available");
        adam.page().locator("#exclude .actions button").click();
        adam.page().waitForSelector("main table details");
        adam.page().locator("main table summary").first().click();
        accessibility.check(adam.page(), "exclusions, about to be removed");
        adam.page().locator("main table details button").first().click();
        check(adam, "/exclusions?over=yes", "exclusions that were removed");
        check(adam, "/sessions", "sessions");
        check(adam, "/installation", "installation");
        adam.page().locator("#support > summary").click();
        adam.page().fill("#pause-reason", "The call queue is being moved");
        adam.page().locator("form[action='/installation/pause'] button").click();
        adam.page().waitForSelector("#all-paused");
        accessibility.check(adam.page(), "installation, all sending paused");
        adam.page().locator("form[action='/installation/resumption'] button").click();
        adam.page().waitForSelector("#pause-reason");
    }

    @Test
    void a_change_that_must_be_approved() {
        Visitor adam = in(Account.ADAM);
        check(adam, "/approvals/rules", "rules, empty");
        AskedApproval.rule(adam);
        accessibility.check(adam.page(), "rules");
        adam.page().locator("main table td > a").first().click();
        adam.page().fill("#search", "fire");
        adam.page().locator("button[name=find]").click();
        adam.page().waitForSelector("input[name=group]");
        accessibility.check(adam.page(), "a rule that is changed");
        check(adam, "/approvals", "approvals, empty");
        Visitor olivia = in(Account.OLIVIA);
        String change = AskedApproval.planned(olivia);
        accessibility.check(olivia.page(), "plan that must be approved");
        AskedApproval.confirm(olivia);
        check(olivia, "/approvals", "approvals of others");
        check(adam, "/approvals", "approvals to decide");
        check(adam, "/", "home, something to decide");
        check(adam, change, "awaiting approval");
        adam.page().locator("#break-glass summary").click();
        accessibility.check(adam.page(), "about to go on alone");
        adam.page().fill("#comment", "Not today");
        adam.page().locator("button[formaction$='/rejection']").click();
        adam.page().waitForSelector("#live .badge.state-REJECTED");
        accessibility.check(adam.page(), "rejected");
        AskedApproval.removeRules(adam);
    }

    @Test
    void a_change_that_comes_again() {
        Visitor olivia = in(Account.OLIVIA);
        AskedApproval.planned(olivia);
        olivia.page().locator("a[href^='/schedules/new']").click();
        olivia.page().waitForSelector("#startTime");
        accessibility.check(olivia.page(), "a new schedule");
        String schedule = Repeated.everyWeekday(olivia);
        accessibility.check(olivia.page(), "a schedule");
        check(olivia, "/schedules", "schedules");
        check(olivia, schedule + "/change", "a schedule that is changed");
        olivia.open(schedule);
        olivia.page().locator("details summary").click();
        accessibility.check(olivia.page(), "a schedule about to end");
        olivia.page().locator("form[action$='/end'] button").click();
        olivia.page().waitForLoadState();
    }

    @Test
    void a_change_that_begins_later() {
        Visitor olivia = in(Account.OLIVIA);
        Page page = olivia.page();
        LaterChange.planned(olivia);
        accessibility.check(page, "plan that begins later");
        page.locator(".confirm button").click();
        page.waitForSelector("#live .badge.state-SCHEDULED");
        accessibility.check(page, "scheduled");
        check(olivia, "/changes", "list with a scheduled change");
    }

    @Test
    void a_new_change() {
        Visitor olivia = in(Account.OLIVIA);
        Page page = olivia.page();
        check(olivia, "/lists", "saved lists");
        page.fill("#name", "Porters");
        page.fill("#people", "ada.lovelace@contoso.example");
        page.click("#form .actions button");
        page.waitForSelector("th[scope=row]");
        accessibility.check(page, "a saved list");
        check(olivia, "/changes/new", "new change");

        page.locator("#search").fill("al");
        page.waitForSelector(".matches button");
        accessibility.check(page, "matches");
        page.locator(".matches button").first().click();
        page.waitForSelector(".chips li");
        page.locator("#search").fill("bobby");
        page.locator(".matches li")
                .filter(new Locator.FilterOptions().setHasText("Bobby"))
                .locator("button")
                .click();
        page.waitForSelector(".chips li:nth-child(2)");
        accessibility.check(page, "chosen");
        page.locator("#search").fill("qqqqqq");
        page.waitForSelector("#matches p");
        accessibility.check(page, "no matches");
        page.fill("#reason", "Fire drill");
        page.click(".actions button");
        page.waitForSelector("#faults");
        accessibility.check(page, "faults");
    }

    @Test
    void a_form_that_meets_an_ended_session() {
        Visitor olivia = in(Account.OLIVIA);
        Page page = olivia.page();
        olivia.open("/changes/new");
        page.context().clearCookies();
        page.fill("#reason", "Fire drill");
        page.locator(".actions button").click();
        page.waitForSelector("form[action='/changes/new']:not(#new-change)");
        accessibility.check(page, "session ended");

        Page tab = page.waitForPopup(() -> page.locator("a[target=_blank]").click());
        tab.click("button[value=OLIVIA]");
        tab.waitForSelector("header.frame");
        page.locator("form[action='/changes/new'] button").click();
        page.waitForSelector("header.frame");
        accessibility.check(page, "signed in anew");
    }

    private static FilePayload file(String csv) {
        return new FilePayload("people.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file() {
        Visitor olivia = in(Account.OLIVIA);
        Page page = olivia.page();
        check(olivia, "/changes/new/file", "file form");
        page.locator("details summary").first().click();
        page.locator(".leave summary").click();
        accessibility.check(page, "columns of the file");
        page.setInputFiles("#file", file("Kunde;Status\nada.lovelace@contoso.example;Busy\n"));
        page.waitForSelector(".mapping");
        accessibility.check(page, "a file that does not say who");
        page.selectOption("select[name=column-user]", "Kunde");
        page.waitForSelector("#look td small");
        accessibility.check(page, "a file that was looked at");
        page.setInputFiles("#file", new FilePayload("people.csv", "text/csv", new byte[] {0, 1, 2, 0, 3}));
        page.fill("#reason", "Fire drill");
        page.locator(".actions button").click();
        page.waitForSelector("#faults");
        accessibility.check(page, "faults of a file");
    }

    @Test
    void a_change_from_plan_to_result() {
        SandboxOrders.answersTake("PT1M");
        SandboxOrders.refuseOnce(KnownPeople.ADA, 403);
        Visitor olivia = in(Account.OLIVIA);
        Page page = olivia.page();
        Finished.planned(olivia, "One of each", "<i>Fire drill</i> with a reasonwithoutanyspacesinitthatgoesonandon");
        accessibility.check(page, "plan");
        page.locator(".confirm button").click();
        page.waitForSelector(".live .badge.state-RUNNING");
        accessibility.check(page, "running");
        check(olivia, "/", "home, filled and under way");
        SandboxOrders.answersTake("PT0S");
        page.goBack();
        Finished.isFinished(page);
        page.locator(".end-now summary").click();
        accessibility.check(page, "finished, about to be ended");
        // The filters offer what there was when the page was opened.
        page.reload();
        page.selectOption("#state", "REFUSED");
        page.locator(".filters button").click();
        page.waitForURL("**state=REFUSED**");
        accessibility.check(page, "finished, filtered");
        check(olivia, "/changes", "list");
        check(olivia, "/overrides", "overrides");
        check(olivia, "/people/" + KnownPeople.BOBBY, "person in force");
    }

    @Test
    void a_paused_and_a_cancelled_change() {
        SandboxOrders.throttleOnce(3);
        Visitor olivia = in(Account.OLIVIA);
        Page page = olivia.page();
        Finished.planned(olivia, "Loop A", "Drill");
        page.locator(".confirm button").click();
        page.locator("form[action$='/pause'] button").click();
        page.waitForSelector(".live .badge.state-PAUSED");
        accessibility.check(page, "paused");
        page.locator("form[action$='/cancellation'] button").click();
        page.waitForSelector(".live .badge.state-CANCELLED");
        accessibility.check(page, "cancelled");
    }

    @Test
    void the_trail() {
        Finished.change(in(Account.OLIVIA), "Loop A", "Drill");
        Visitor audrey = in(Account.AUDREY);
        Page page = audrey.page();
        check(audrey, "/audit-events", "trail");
        page.locator(".choices summary").first().click();
        page.locator(".choices summary").last().click();
        accessibility.check(page, "trail, choosing");
        check(audrey, "/audit-events?text=nothingissolikethis", "trail, nothing found");
        check(audrey, "/audit-events?person=Ada", "trail, searched by a name");
        check(audrey, "/audit-events/total?action=presence.set", "trail, counted");
        check(audrey, "/audit-events?action=presence.set", "trail, filtered");
        page.locator("tbody a").first().click();
        page.waitForURL("**/audit-events/*");
        accessibility.check(page, "event");
        check(audrey, "/exports", "exports, none");
        audrey.open("/audit-events");
        page.locator("form[action^='/exports'] button").first().click();
        page.waitForURL("**/exports");
        accessibility.check(page, "exports");
    }

    @Test
    void refusals_and_the_way_out() {
        Visitor peter = in(Account.PETER);
        refused(peter, 403, "/audit-events");
        refused(peter, 404, "/changes/" + UUID.randomUUID());
        refused(peter, 404, "/people/" + UUID.randomUUID());
        refused(peter, 404, "/nothing/here");
        refused(in(Account.AUDREY), 400, "/audit-events?zone=Mars");
        Visitor nora = in(Account.NORA);
        accessibility.check(nora.page(), "no role");
        nora.page().locator("form[action='/sign-out'] button").click();
        nora.page().waitForURL("**/signed-out");
        accessibility.check(nora.page(), "signed out");
        check(nora, "/sign-in-failed?error=access_denied&error_description=No", "sign-in failed");
    }

    private Visitor in(Account account) {
        return chromium.visitor(new Browser.NewContextOptions().setLocale(language))
                .signIn(account);
    }

    private void check(Visitor visitor, String address, String state) {
        assertThat(visitor.open(address)).as(address).isEqualTo(200);
        accessibility.check(visitor.page(), state);
    }

    private void refused(Visitor visitor, int status, String address) {
        assertThat(visitor.open(address)).as(address).isEqualTo(status);
        accessibility.check(visitor.page(), status + " " + address);
    }
}
