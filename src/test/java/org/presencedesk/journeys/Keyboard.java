package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** All that somebody has who has no mouse. Wherever Tab stops, there is something that has a name, and it is seen. */
final class Keyboard {

    private static final int MOST_TABS = 60;
    private static final Pattern ANY = Pattern.compile(".*\\S.*", Pattern.DOTALL);
    private static final String MARK = """
            () => {
              const style = getComputedStyle(document.activeElement);
              return document.activeElement === document.body ? 'the focus is lost' : style.outlineStyle + style.boxShadow;
            }""";

    private final Page page;
    private int pressed;

    Keyboard(Page page) {
        this.page = page;
    }

    void press(String key) {
        page.keyboard().press(key);
        pressed++;
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Presses Tab until the first element of that kind has the focus. */
    void tabTo(String selector) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            press("Tab");
            assertThat(page.evaluate(MARK))
                    .as("the mark of the focus on the way to " + selector)
                    .isNotIn("the focus is lost", "nonenone");
            Locator focused = page.locator(":focus");
            assertThat(focused).hasAccessibleName(ANY);
            assertThat(focused).isInViewport();
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError("Tab never comes to " + selector);
    }

    /** By a link of this page to a place on it. */
    void skip(String link, String place) {
        tabTo(link);
        press("Enter");
        assertThat(page.locator(place)).isFocused();
    }

    /** With an arrow, from the choice that has the focus. */
    void choose(String radio) {
        for (int arrows = 0; arrows < MOST_TABS && !page.isChecked(radio); arrows++) {
            press("ArrowDown");
        }
        assertThat(page.locator(radio)).isFocused();
    }

    /** Keys apart from what was typed. */
    int pressed() {
        return pressed;
    }
}
