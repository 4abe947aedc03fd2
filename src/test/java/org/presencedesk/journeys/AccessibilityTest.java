package org.presencedesk.journeys;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** In English and by daylight. The short run looks at the pages of one journey a role. */
@QuarkusTest
@Tag("deep")
class AccessibilityTest extends EveryPage {

    AccessibilityTest() {
        super("en", Set.of(Accessibility.Look.LIGHT));
    }
}
