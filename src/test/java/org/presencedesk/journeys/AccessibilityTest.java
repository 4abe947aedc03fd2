package org.presencedesk.journeys;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

/** In English and by daylight; the other looks and Russian are deep. */
@QuarkusTest
class AccessibilityTest extends EveryPage {

    AccessibilityTest() {
        super("en", Set.of(Accessibility.Look.LIGHT));
    }
}
