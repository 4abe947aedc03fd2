package org.presencedesk.audit.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.audit.search.Period;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.verify.DamageKind;
import org.presencedesk.audit.verify.VerificationResult;

/** Words on the pages of the trail. Texts: {@code messages/auditPage_*.properties}. */
@MessageBundle("auditPage")
public interface AuditPageMessages {

    // The page
    @Message
    String title();

    @Message
    String intro();

    @Message
    String notProtected();

    @Message
    String protectedByRights();

    @Message
    String notSealed();

    @Message
    String guarding();

    @Message
    String sealedUpTo(long n, String shown, String at);

    @Message
    String sealingBegins();

    @Message
    String sealingLate();

    @Message
    String published();

    @Message
    String unpublished();

    @Message
    String notPublished();

    @Message
    String verifiedValid(long n, String shown, String at);

    @Message
    String verifiedDamaged(long n, String shown, String at);

    @Message
    String verifiedUncompared(long n, String shown, String at);

    @Message
    String verifiedAgainst(VerificationResult.Comparison of);

    @Message
    String unpurgeable(long n, String shown);

    @Message
    String neverVerified();

    @Message
    String verifyNow();

    @Message
    String damages();

    @Message
    String damageKind(DamageKind of);

    @Message
    String filters();

    @Message
    String periods();

    @Message
    String period(Period.Name name);

    @Message
    String from();

    @Message
    String to();

    @Message
    String zone();

    @Message
    String actor();

    @Message
    String person();

    @Message
    String idOrName();

    @Message
    String whoHint();

    @Message
    String isAName(String typed);

    @Message
    String peopleCalled();

    @Message
    String nobodyCalled();

    @Message
    String change();

    @Message
    String idOrNumber();

    @Message
    String action();

    @Message
    String outcome();

    @Message
    String any();

    @Message
    String chosen(int n);

    @Message
    String text();

    @Message
    String textHint();

    @Message
    String search();

    @Message
    String clearFilters();

    @Message
    String found(long n, String shown);

    @Message
    String counting();

    @Message
    String countThem();

    @Message
    String backToSearch();

    @Message
    String nothingFound();

    @Message
    String exportAll(String format);

    @Message
    String exportThese(long n, String shown, String format);

    @Message
    String exportZip();

    @Message
    String zipHint();

    @Message
    String verifier();

    @Message
    String exportHint();

    @Message
    String events();

    @Message
    String when();

    @Message
    String reason();

    @Message
    String nobodyKnown();

    @Message
    String backToTrail();

    @Message
    String detail(String key);

    // Exports in the background
    @Message
    String exports();

    @Message
    String prepare();

    // Values in words
    /** @param value as Graph has it */
    @Message
    String presence(String value);
    /** @param action set or clear */
    @Message
    String clearing(String action);

    @Message
    String askedOf(String what, String n);

    @Message
    String presenceUntil(String status, String time);

    @Message
    String presenceFor(String status, String duration);

    @Message
    String sending(String value);

    @Message
    String yesOrNo(String value);
    /** @param of {@link VerificationResult.Comparison} */
    @Message
    String comparison(String of);

    // Actions and outcomes in words
    @Message
    String exportBegun();

    @Message
    String exportEnded();

    @Message
    String actionName(AuditAction of);

    @Message
    String outcomeName(Outcome of);
}
