package org.presencedesk.directory;

import org.presencedesk.graph.GraphGroup;

/** A group in Entra ID. */
public record Group(String id, String displayName, String description, String mail) {

    static Group of(GraphGroup group) {
        return new Group(group.id(), group.displayName(), group.description(), group.mail());
    }
}
