package org.presencedesk.journeys;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.regex.Pattern;

/** A change that somebody else has to agree to; in any language. */
final class AskedApproval {

    /** Asks for approval of everything. */
    static void rule(Visitor administrator) {
        Page page = administrator.page();
        administrator.open("/approvals/rules");
        page.fill("#name", "Everything");
        page.fill("#people", "0");
        page.locator("#rule .actions button").click();
        page.waitForSelector("main table");
    }

    static void removeRules(Visitor administrator) {
        Page page = administrator.page();
        administrator.open("/approvals/rules");
        while (page.locator("main table details").count() > 0) {
            page.locator("main table summary").first().click();
            page.locator("main table details button").first().click();
            page.waitForLoadState();
        }
    }

    /** @return its address */
    static String planned(Visitor operator) {
        Page page = operator.page();
        operator.open("/changes/new");
        page.fill("#pasted", "ada.lovelace@contoso.example");
        page.check("input[name=status][value=Busy]");
        page.fill("#reason", "Fire drill");
        page.click(".actions button");
        page.waitForURL(Pattern.compile("/changes/\\d+"));
        return URI.create(page.url()).getPath();
    }

    static void confirm(Visitor operator) {
        operator.page().locator(".confirm form > button").first().click();
        operator.page().waitForSelector("#live .badge.state-AWAITING_APPROVAL");
    }

    private AskedApproval() {}
}
