package org.presencedesk.audit.pages;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.presencedesk.audit.seal.TrailState;
import org.presencedesk.audit.verify.Damage;
import org.presencedesk.audit.verify.DamageKind;
import org.presencedesk.audit.verify.DamageText;
import org.presencedesk.audit.verify.VerificationResult;
import org.presencedesk.audit.verify.VerifyMessages;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** What the trail's page says of how the trail is guarded. */
record ProtectionView(
        boolean guarded,
        boolean hasKey,
        TrailState.Now seals,
        VerificationResult verdict,
        long unpurgeable,
        ZoneId zone) {

    /** More would hide the trail itself; programs get all. */
    private static final int SHOWN = 20;

    public boolean damaged() {
        return verdict != null && !verdict.damage().isEmpty();
    }

    public String sealed(Locale locale) {
        return Formats.number(seals.sealed(), locale);
    }

    public String sealedAt(Locale locale) {
        return Formats.exactTime(seals.at(), zone, locale);
    }

    public String verifiedAt(Locale locale) {
        return Formats.exactTime(verdict.at(), zone, locale);
    }

    public String verified(Locale locale) {
        return Formats.number(verdict.sealed(), locale);
    }

    public List<Damage> damage() {
        return verdict.damage().stream().limit(SHOWN).toList();
    }

    public long found() {
        return verdict.damage().size();
    }

    public String damages(Locale locale) {
        return Formats.number(found(), locale);
    }

    public String detail(Damage damage, Locale locale) {
        return DamageText.of(damage, Language.messages(VerifyMessages.class, locale));
    }

    /** Where a page shows the event that is named; null where there is none to show. */
    public String address(Damage damage) {
        return damage.event() == null || damage.kind() == DamageKind.MISSING
                ? null
                : EventLinks.TRAIL + "/" + damage.event();
    }

    /** What was published could not be read. */
    public boolean uncompared() {
        return verdict != null && verdict.published() == VerificationResult.Comparison.unavailable;
    }

    public String unpurgeable(Locale locale) {
        return Formats.number(unpurgeable, locale);
    }
}
