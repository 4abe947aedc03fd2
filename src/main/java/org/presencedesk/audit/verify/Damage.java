package org.presencedesk.audit.verify;

import java.util.Objects;

/**
 * Something that is not as it was sealed.
 *
 * @param event its id; null where no event can be named
 * @param first the leaf or checkpoint that it is about
 * @param second the last one of a row of them, or where something belongs; null if it does not apply
 */
public record Damage(String event, Sign sign, Long first, Long second) {

    /** What can be wrong, as it is told to programs. */
    public enum Kind {
        ALTERED,
        MISSING,
        INSERTED,
        REORDERED,
        CHECKPOINT
    }

    /** What it is known by. */
    public enum Sign {
        TEXT_ALTERED(Kind.ALTERED),
        COLUMNS_ALTERED(Kind.ALTERED),
        LEAF_ALTERED(Kind.ALTERED),
        EVENT_GONE(Kind.MISSING),
        LEAVES_GONE(Kind.MISSING),
        LEAF_OF_EVENT_GONE(Kind.MISSING),
        WAITING_EVENT_GONE(Kind.MISSING),
        EVENT_FORGED(Kind.INSERTED),
        LEAF_FORGED(Kind.INSERTED),
        LEAF_MOVED(Kind.REORDERED),
        CHECKPOINT_ALTERED(Kind.CHECKPOINT),
        CHECKPOINTS_GONE(Kind.CHECKPOINT),
        LEAVES_WITHOUT_CHECKPOINT(Kind.CHECKPOINT),
        OTHER_ROOT(Kind.CHECKPOINT),
        OTHER_KEY(Kind.CHECKPOINT),
        OLDER_THAN_SEEN(Kind.CHECKPOINT),
        OLDER_THAN_PUBLISHED(Kind.CHECKPOINT),
        NOT_AS_PUBLISHED(Kind.CHECKPOINT);

        private final Kind kind;

        Sign(Kind kind) {
            this.kind = kind;
        }
    }

    public static Damage to(Object event, Sign sign, Long first) {
        return new Damage(event == null ? null : event.toString(), sign, first, null);
    }

    static Damage of(Sign sign, long first, long second) {
        return new Damage(null, sign, first, second);
    }

    public Kind kind() {
        return sign.kind;
    }

    /** Whether it is about one leaf or checkpoint, and not about a row of them. */
    boolean isOfOne() {
        return Objects.equals(first, second);
    }
}
