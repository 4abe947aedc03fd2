package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;

/** A change that somebody planned, confirmed and saw to its end. */
final class Finished {

    private static final Pattern CHANGE = Pattern.compile("/changes/\\d+");

    /** The number of the change. */
    static String change(Visitor operator, String group, String reason) {
        String number = planned(operator, group, reason);
        operator.page().locator(".confirm button").click();
        isFinished(operator.page());
        return number;
    }

    /** In any language. */
    static String planned(Visitor operator, String group, String reason) {
        Page page = operator.page();
        operator.open("/changes/new");
        page.locator("#search").fill(group);
        page.locator(".matches li")
                .filter(new Locator.FilterOptions().setHasText(group))
                .locator("button")
                .first()
                .click();
        assertThat(page.locator(".chips")).containsText(group);
        page.check("input[name=status][value=Busy]");
        page.fill("#reason", reason);
        page.click(".actions button");
        page.waitForURL(CHANGE);
        return operator.path().replaceAll("\\D", "");
    }

    static void isFinished(Page page) {
        assertThat(page.locator(".live .badge.state-FINISHED"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Chromium.PATIENCE_MILLIS));
        // The last word of the stream fetches all parts of the page once more.
        assertThat(page.locator("#live:not([data-stream])")).isVisible();
    }

    private Finished() {}
}
