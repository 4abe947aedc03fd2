package org.presencedesk.journeys;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.regex.Pattern;

/** A change that comes again every weekday evening; in any language. */
final class Repeated {

    /** @return the address of the schedule */
    static String everyWeekday(Visitor operator) {
        Page page = operator.page();
        AskedApproval.planned(operator);
        page.locator("a[href^='/schedules/new']").click();
        page.waitForSelector("#startTime");
        page.fill("#name", "Night desk");
        for (String day : new String[] {"MO", "TU", "WE", "TH", "FR"}) {
            page.check("input[name=day][value=" + day + "]");
        }
        page.fill("#startTime", "18:00");
        page.fill("#endTime", "07:00");
        page.selectOption("#zone", "Europe/Berlin");
        page.fill("#percent", "20");
        page.locator(".actions button").click();
        page.waitForURL(Pattern.compile("/schedules/[0-9a-f-]{36}$"));
        return URI.create(page.url()).getPath();
    }

    private Repeated() {}
}
