package org.presencedesk.dispatch;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A window so short that it is met several times in one test. */
public class SmallLimit implements QuarkusTestProfile {

    static final int REQUESTS = 100;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "presence-desk.dispatch.limit-requests", String.valueOf(REQUESTS),
                "presence-desk.dispatch.limit-window", "PT3S",
                "presence-desk.graph.write-timeout", "PT2S");
    }
}
