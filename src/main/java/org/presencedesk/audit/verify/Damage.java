package org.presencedesk.audit.verify;

import java.util.Objects;

/**
 * Something that is not as it was sealed.
 *
 * @param event its id; null where no event can be named
 * @param first the leaf or checkpoint that it is about
 * @param second the last one of a row of them, or where something belongs; null if it does not apply
 */
public record Damage(String event, DamageSign sign, Long first, Long second) {

    public static Damage to(Object event, DamageSign sign, Long first) {
        return new Damage(event == null ? null : event.toString(), sign, first, null);
    }

    static Damage of(DamageSign sign, long first, long second) {
        return new Damage(null, sign, first, second);
    }

    public DamageKind kind() {
        return sign.kind();
    }

    /** Whether it is about one leaf or checkpoint, and not about a row of them. */
    boolean isOfOne() {
        return Objects.equals(first, second);
    }
}
