package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import org.presencedesk.graph.client.JsonValues;

/** A group of the directory; everything but the id may be null. */
public record GraphGroup(String id, String displayName, String description, String mail) {

    static GraphGroup of(JsonNode group) {
        return new GraphGroup(
                JsonValues.name(group, "id"),
                JsonValues.name(group, "displayName"),
                JsonValues.name(group, "description"),
                JsonValues.name(group, "mail"));
    }
}
