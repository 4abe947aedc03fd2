package org.presencedesk.graph;

import java.util.List;

/**
 * A part of a group's people.
 *
 * @param next where the part after it begins; null if there is none
 */
public record MembersPage(List<GraphPerson> people, Start next) {

    /**
     * Where a part begins.
     *
     * @param query what Graph's own link to one of its pages asks of the group, without host and path; empty for its first page
     * @param skip how many people of that page of Graph's come before
     */
    public record Start(String query, int skip) {
        public static final Start FIRST = new Start("", 0);
    }
}
