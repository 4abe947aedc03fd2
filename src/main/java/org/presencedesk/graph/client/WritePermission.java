package org.presencedesk.graph.client;


/**
 * Whether the token that was used carries the application role {@code Presence.ReadWrite.All}. {@code UNKNOWN}: the
 * token is opaque to us, so a 403 cannot be told apart from a missing consent by the token alone.
 */
public enum WritePermission {
    YES,
    NO,
    UNKNOWN
}
