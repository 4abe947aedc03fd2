package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.presencedesk.graph.client.JsonValues;

/**
 * A person of the directory. Null means unknown: Graph leaves out what the application may not read. {@code teams} is
 * false if the plans are known and none of them is an Enabled or Warning {@code TeamspaceAPI}. Department, job title and office
 * are asked for only where somebody is searched or chosen by them.
 */
public record GraphPerson(
        String id,
        String userPrincipalName,
        String displayName,
        String mail,
        Boolean guest,
        Boolean enabled,
        Boolean teams,
        String department,
        String jobTitle,
        String officeLocation) {

    static final String[] FIELDS = {
        "id", "displayName", "userPrincipalName", "mail", "accountEnabled", "userType", "assignedPlans"
    };

    static final String[] FIELDS_AT_WORK = Stream.concat(
                    Arrays.stream(FIELDS), Stream.of("department", "jobTitle", "officeLocation"))
            .toArray(String[]::new);

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
                TeamsPlan.isAmong(user.path("assignedPlans")),
                JsonValues.name(user, "department"),
                JsonValues.name(user, "jobTitle"),
                JsonValues.name(user, "officeLocation"));
    }
}
