package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import org.presencedesk.graph.client.JsonValues;

/** Whether somebody's plans hold Teams. */
final class TeamsPlan {

    /** Null where the plans are not known. */
    static Boolean isAmong(JsonNode plans) {
        if (!plans.isArray()) {
            return null;
        }
        for (JsonNode plan : plans) {
            if (isInForce(plan)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInForce(JsonNode plan) {
        String status = JsonValues.text(plan, "capabilityStatus");
        return "TeamspaceAPI".equalsIgnoreCase(JsonValues.text(plan, "service"))
                && ("Enabled".equalsIgnoreCase(status) || "Warning".equalsIgnoreCase(status));
    }

    private TeamsPlan() {}
}
