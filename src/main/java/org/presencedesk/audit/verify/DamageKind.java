package org.presencedesk.audit.verify;

/** What can be wrong, as it is told to programs. */
public enum DamageKind {
    ALTERED,
    MISSING,
    INSERTED,
    REORDERED,
    CHECKPOINT
}
