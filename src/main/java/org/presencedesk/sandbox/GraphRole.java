package org.presencedesk.sandbox;

/** The application permissions that the served calls need. */
enum GraphRole {
    PRESENCE("Presence.ReadWrite.All"),
    USERS("User.Read.All"),
    GROUPS("GroupMember.Read.All");

    private final String claim;

    GraphRole(String claim) {
        this.claim = claim;
    }

    String claim() {
        return claim;
    }
}
