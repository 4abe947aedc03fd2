package org.presencedesk.audit;

/** What a verification has found, in words. */
final class DamageText {

    static String of(Damage damage, AuditMessages text) {
        return text.damage(
                damage.sign(), String.valueOf(damage.first()), String.valueOf(damage.second()), damage.isOfOne());
    }

    private DamageText() {}
}
