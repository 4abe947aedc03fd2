package org.presencedesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/** What holds for every page in every state: no violation that axe finds, and no sideways scrolling on a telephone. */
final class Accessibility {

    private static final int DESK = 1280;
    private static final int TELEPHONE = 360;

    private final List<String> found = new ArrayList<>();

    /** In light and dark, wide and narrow. */
    void check(Page page, String state) {
        for (int width : new int[] {DESK, TELEPHONE}) {
            page.setViewportSize(width, 800);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String where = state + ", " + width + " px, " + scheme;
                for (Rule rule : axe(page, scheme).analyze().getViolations()) {
                    found.add(where + ": " + rule.getId() + " " + nodes(rule));
                }
            }
            int scrollWidth = (Integer) page.evaluate("document.documentElement.scrollWidth");
            if (scrollWidth > width) {
                found.add(state + ": " + scrollWidth + " px wide on " + width + " px: " + page.evaluate(WIDE));
            }
        }
        page.setViewportSize(DESK, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Everywhere that was checked. */
    void isGood() {
        assertThat(found).isEmpty();
    }

    /** The first elements that stick out, for whoever has to mend it. */
    private static final String WIDE = """
            [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.table-scroll'))
              .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')""";

    /** Nothing but the colours differs in the dark; there are no frames, so no second tab is needed. */
    private static AxeBuilder axe(Page page, ColorScheme scheme) {
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        return scheme == ColorScheme.DARK ? axe.withRules(List.of("color-contrast")) : axe;
    }

    private static List<String> nodes(Rule rule) {
        return rule.getNodes().stream()
                .limit(3)
                .map(CheckedNode::getHtml)
                .map(html -> html.substring(0, Math.min(160, html.length())))
                .toList();
    }
}
