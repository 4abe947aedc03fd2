package org.presencedesk.audit.verify;

/** What damage is known by. */
public enum DamageSign {
    TEXT_ALTERED(DamageKind.ALTERED),
    COLUMNS_ALTERED(DamageKind.ALTERED),
    LEAF_ALTERED(DamageKind.ALTERED),
    EVENT_GONE(DamageKind.MISSING),
    LEAVES_GONE(DamageKind.MISSING),
    LEAF_OF_EVENT_GONE(DamageKind.MISSING),
    WAITING_EVENT_GONE(DamageKind.MISSING),
    EVENT_FORGED(DamageKind.INSERTED),
    LEAF_FORGED(DamageKind.INSERTED),
    LEAF_MOVED(DamageKind.REORDERED),
    CHECKPOINT_ALTERED(DamageKind.CHECKPOINT),
    CHECKPOINTS_GONE(DamageKind.CHECKPOINT),
    NOT_SEALED_FOR_LONG(DamageKind.CHECKPOINT),
    LEAVES_WITHOUT_CHECKPOINT(DamageKind.CHECKPOINT),
    OTHER_ROOT(DamageKind.CHECKPOINT),
    OTHER_KEY(DamageKind.CHECKPOINT),
    OLDER_THAN_SEEN(DamageKind.CHECKPOINT),
    OLDER_THAN_PUBLISHED(DamageKind.CHECKPOINT),
    NOT_AS_PUBLISHED(DamageKind.CHECKPOINT);

    private final DamageKind kind;

    DamageSign(DamageKind kind) {
        this.kind = kind;
    }

    DamageKind kind() {
        return kind;
    }
}
