package org.presencedesk.journeys;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** In Russian, by every look. */
@QuarkusTest
@Tag("deep")
class RussianAccessibilityTest extends EveryPage {

    RussianAccessibilityTest() {
        super("ru", Set.of(Accessibility.Look.values()));
    }
}
