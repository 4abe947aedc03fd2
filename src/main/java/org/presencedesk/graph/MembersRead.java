package org.presencedesk.graph;


/**
 * What reading a group's members came to.
 *
 * @param people items that are people, repeated ones counted each time
 * @param others items that Graph returned although they are no people
 */
public record MembersRead(int people, int others) {}
