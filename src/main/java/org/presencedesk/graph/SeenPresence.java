package org.presencedesk.graph;

/**
 * What a person shows at this moment, in Graph's words. Never to be kept: docs/personal-data.md promises it.
 *
 * @param outOfOffice whether an automatic reply says that the person is away
 */
public record SeenPresence(String personId, String availability, String activity, boolean outOfOffice) {}
