package org.presencedesk.change.values;

/** What has become of an approval. */
public enum ApprovalState {
    /** The plan is not confirmed yet: it will be asked then. */
    REQUIRED,
    AWAITING,
    APPROVED,
    REJECTED,
    EXPIRED,
    /** An administrator went on alone. */
    BROKEN_GLASS,
    /** The change was cancelled before anybody had decided. */
    WITHDRAWN
}
