package org.presencedesk.journeys;

import com.microsoft.playwright.Page;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** A change that begins tomorrow, planned and not confirmed; in any language. */
final class LaterChange {

    static void planned(Visitor operator) {
        Page page = operator.page();
        operator.open("/changes/new");
        page.fill("#pasted", "ada.lovelace@contoso.example");
        page.check("input[name=status][value=Busy]");
        page.fill(
                "input[name=startsAt]",
                LocalDateTime.now(ZoneOffset.UTC)
                        .plusDays(1)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        page.fill("#reason", "Night shift");
        page.click(".actions button");
        page.waitForURL(Pattern.compile("/changes/\\d+"));
    }

    private LaterChange() {}
}
