package org.presencedesk.graph;

import com.microsoft.graph.models.AssignedPlan;
import com.microsoft.graph.models.User;
import java.util.List;
import java.util.Objects;

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

    static GraphPerson of(User user) {
        return new GraphPerson(
                user.getId(),
                user.getUserPrincipalName(),
                user.getDisplayName(),
                user.getMail(),
                user.getUserType() == null ? null : user.getUserType().equalsIgnoreCase("Guest"),
                user.getAccountEnabled(),
                teams(user.getAssignedPlans()));
    }

    private static Boolean teams(List<AssignedPlan> plans) {
        return plans == null ? null : plans.stream().filter(Objects::nonNull).anyMatch(GraphPerson::isTeamsInForce);
    }

    private static boolean isTeamsInForce(AssignedPlan plan) {
        String status = plan.getCapabilityStatus();
        return "TeamspaceAPI".equalsIgnoreCase(plan.getService())
                && ("Enabled".equalsIgnoreCase(status) || "Warning".equalsIgnoreCase(status));
    }
}
