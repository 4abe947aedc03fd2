package org.presencedesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What holds for every page in every state: no violation that axe finds, and no sideways scrolling on a telephone. */
final class Accessibility {

    private static final int DESK = 1280;
    private static final int TELEPHONE = 360;

    /** AxeBuilder would hand its half a megabyte to the page anew for each look. */
    private static final String AXE = source();

    /** All of axe once; in the dark only colours differ, and on a telephone only the width. */
    enum Look {
        LIGHT,
        DARK,
        TELEPHONE
    }

    private final List<String> found = new ArrayList<>();
    private final Set<Look> looks;

    Accessibility() {
        this(Set.of(Look.LIGHT));
    }

    Accessibility(Set<Look> looks) {
        this.looks = looks;
    }

    void check(Page page, String state) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        if (looks.contains(Look.LIGHT)) {
            look(page, state + ", light", "{}");
        }
        if (looks.contains(Look.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            look(page, state + ", dark", "{runOnly: ['color-contrast']}");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        if (looks.contains(Look.TELEPHONE)) {
            onATelephone(page, state);
        }
    }

    private void onATelephone(Page page, String state) {
        page.setViewportSize(TELEPHONE, 800);
        int scrollWidth = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (scrollWidth > TELEPHONE) {
            found.add(state + ": " + scrollWidth + " px wide on " + TELEPHONE + " px: " + page.evaluate(WIDE));
        }
        page.setViewportSize(DESK, 800);
    }

    /** Of one page, by daylight. */
    static void isGood(Page page, String state) {
        Accessibility accessibility = new Accessibility();
        accessibility.check(page, state);
        accessibility.isGood();
    }

    /** Everywhere that was checked. */
    void isGood() {
        assertThat(found).isEmpty();
    }

    private void look(Page page, String where, String options) {
        for (Object violation : (List<?>) page.evaluate(LOOK.formatted(options))) {
            found.add(where + ": " + violation);
        }
    }

    /** Nothing but the violations, and of each the first elements that have it. */
    private static final String LOOK = """
            () => axe.run(document, {resultTypes: ['violations'], preload: false, ...%s})
              .then(result => result.violations.map(rule =>
                rule.id + ' ' + rule.nodes.slice(0, 3)
                  .map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')))""";

    /** The first elements that stick out, for whoever has to mend it. */
    private static final String WIDE = """
            [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.table-scroll'))
              .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')""";

    private static String source() {
        try (InputStream axe = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(axe.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
