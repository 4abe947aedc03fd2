package org.presencedesk.graph;

import com.microsoft.graph.models.Group;

/** A group of the directory; everything but the id may be null. */
public record GraphGroup(String id, String displayName, String description, String mail) {

    static GraphGroup of(Group group) {
        return new GraphGroup(group.getId(), group.getDisplayName(), group.getDescription(), group.getMail());
    }
}
