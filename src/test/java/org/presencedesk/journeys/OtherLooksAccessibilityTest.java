package org.presencedesk.journeys;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** In English, in the dark and on a telephone. */
@QuarkusTest
@Tag("deep")
class OtherLooksAccessibilityTest extends EveryPage {

    OtherLooksAccessibilityTest() {
        super("en", Set.of(Accessibility.Look.DARK, Accessibility.Look.TELEPHONE));
    }
}
