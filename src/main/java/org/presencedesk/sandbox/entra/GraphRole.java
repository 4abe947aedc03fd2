package org.presencedesk.sandbox.entra;

/** The application permissions that the served calls need. */
public enum GraphRole {
    PRESENCE("Presence.ReadWrite.All"),
    USERS("User.Read.All"),
    GROUPS("GroupMember.Read.All"),
    EXCESS("Mail.Read");

    private final String claim;

    GraphRole(String claim) {
        this.claim = claim;
    }

    public String claim() {
        return claim;
    }
}
