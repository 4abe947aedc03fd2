package org.presencedesk.audit.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.audit.export.BackgroundExport;
import org.presencedesk.audit.search.Period;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.verify.Damage;
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
    String damageKind(Damage.Kind of);

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
    String ticket();

    @Message
    String nobodyKnown();

    // One event
    @Message
    String event();

    @Message
    String backToTrail();

    @Message
    String neighbours();

    @Message
    String earlier();

    @Message
    String later();

    @Message
    String proof();

    @Message
    String proofWaits();

    @Message
    String proofRefused();

    @Message
    String proofHolds(String time);

    @Message
    String proofFails();

    @Message
    String proofElsewhere();

    @Message
    String place();

    @Message
    String checkpointNumber();

    @Message
    String leaves();

    @Message
    String proofParts();

    @Message
    String signedCheckpoint();

    @Message
    String proofHashes();

    @Message
    String actionId();

    @Message
    String timeUtc();

    @Message
    String timeHere();

    @Message
    String eventId();

    @Message
    String who();

    @Message
    String whom();

    @Message
    String name();

    @Message
    String kind();

    @Message
    String kindName(String type);

    @Message
    String objectId();

    @Message
    String tenant();

    @Message
    String userPrincipalName();

    @Message
    String roles();

    @Message
    String why();

    @Message
    String before();

    @Message
    String after();

    @Message
    String details();

    @Message
    String detail(String key);

    @Message
    String fromWhere();

    @Message
    String requestId();

    @Message
    String address();

    @Message
    String userAgent();

    @Message
    String graph();

    @Message
    String graphRequestId();

    @Message
    String graphStatus();

    @Message
    String graphCode();

    @Message
    String storedText();

    @Message
    String storedTextHint();

    @Message
    String related();

    @Message
    String everythingToPerson();

    @Message
    String everythingByActor();

    @Message
    String everythingInChange();

    @Message
    String openChange();

    // Exports in the background
    @Message
    String exports();

    @Message
    String exportsIntro();

    @Message
    String noExports();

    @Message
    String prepare();

    @Message
    String askedBy();

    @Message
    String asked();

    @Message
    String exportState();

    @Message
    String file();

    @Message
    String everything();

    @Message
    String exportDone(String rows, String matching);

    @Message
    String download(long n, String rows, String size, boolean small);

    @Message
    String keptUntil(String at);

    @Message
    String stateOfExport(BackgroundExport.State of);

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
