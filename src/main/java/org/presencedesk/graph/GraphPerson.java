package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.presencedesk.graph.client.JsonValues;

/**
 * A person of the directory. Null means unknown: Graph leaves out what the application may not read. {@code teams} is
 * false if the plans are known and none of them is an Enabled or Warning {@code TeamspaceAPI}.
 */
public record GraphPerson(
        String id,
        String userPrincipalName,
        String displayName,
        String mail,
        Boolean guest,
        Boolean enabled,
        Boolean teams) {

    static final String[] FIELDS = {
        "id", "displayName", "userPrincipalName", "mail", "accountEnabled", "userType", "assignedPlans"
    };

    static GraphPerson of(JsonNode user) {
        String type = JsonValues.text(user, "userType");
        String id = JsonValues.name(user, "id");
        return new GraphPerson(
                id == null ? null : id.toLowerCase(Locale.ROOT),
                JsonValues.name(user, "userPrincipalName"),
                JsonValues.name(user, "displayName"),
                JsonValues.name(user, "mail"),
                type == null ? null : type.equalsIgnoreCase("Guest"),
                JsonValues.flag(user, "accountEnabled"),
                teams(user.path("assignedPlans")));
    }

    private static Boolean teams(JsonNode plans) {
        if (!plans.isArray()) {
            return null;
        }
        for (JsonNode plan : plans) {
            if (isTeamsInForce(plan)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTeamsInForce(JsonNode plan) {
        String status = JsonValues.text(plan, "capabilityStatus");
        return "TeamspaceAPI".equalsIgnoreCase(JsonValues.text(plan, "service"))
                && ("Enabled".equalsIgnoreCase(status) || "Warning".equalsIgnoreCase(status));
    }
}
