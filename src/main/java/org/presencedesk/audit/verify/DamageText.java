package org.presencedesk.audit.verify;


/** What a verification has found, in words. */
public final class DamageText {

    public static String of(Damage damage, VerifyMessages text) {
        return text.damage(
                damage.sign(), String.valueOf(damage.first()), String.valueOf(damage.second()), damage.isOfOne());
    }

    private DamageText() {}
}
