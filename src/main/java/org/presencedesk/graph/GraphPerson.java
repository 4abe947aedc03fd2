package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

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
        String type = Values.text(user, "userType");
        String id = Values.text(user, "id");
        return new GraphPerson(
                id == null ? null : id.toLowerCase(Locale.ROOT),
                Values.text(user, "userPrincipalName"),
                Values.text(user, "displayName"),
                Values.text(user, "mail"),
                type == null ? null : type.equalsIgnoreCase("Guest"),
                Values.flag(user, "accountEnabled"),
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
        String status = Values.text(plan, "capabilityStatus");
        return "TeamspaceAPI".equalsIgnoreCase(Values.text(plan, "service"))
                && ("Enabled".equalsIgnoreCase(status) || "Warning".equalsIgnoreCase(status));
    }
}
