package org.presencedesk.sandbox.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A group of the directory.
 *
 * @param hidden whether its membership is hidden
 * @param members ids of people, groups and devices, direct members only
 */
public record DirectoryGroup(
        String id, String displayName, String description, String mail, boolean hidden, List<String> members)
        implements DirectoryEntry {

    @Override
    public String text(String property) {
        return switch (property) {
            case "id" -> id;
            case "displayname" -> displayName;
            case "description" -> description;
            case "mail" -> mail;
            default -> null;
        };
    }

    @Override
    public JsonObject json() {
        boolean unified = mail != null;
        return new JsonObject()
                .put("id", id)
                .put("description", description)
                .put("displayName", displayName)
                .put("groupTypes", unified ? new JsonArray().add("Unified") : new JsonArray())
                .put("mail", mail)
                .put("mailEnabled", unified)
                .put("mailNickname", displayName.replaceAll("\\W", ""))
                .put("membershipRule", null)
                .put("membershipRuleProcessingState", null)
                .put("securityEnabled", !unified)
                .put("visibility", hidden ? "HiddenMembership" : "Private");
    }
}
