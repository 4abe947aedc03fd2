package org.presencedesk.change.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.values.Observed;
import org.presencedesk.change.values.PresenceFlag;

/** Words on the pages of changes. Texts: {@code messages/changePage_*.properties}. */
@MessageBundle("changePage")
public interface ChangePageMessages {

    // Names of things
    @Message
    String state(ChangeState state);

    @Message
    String reason(Reason reason);

    @Message
    String flag(PresenceFlag flag);

    @Message
    String observed(Observed observed);
    /** What Teams shows. @param activity as Microsoft calls it */
    @Message
    String shows(String activity);

    @Message
    String flagsTitle();

    @Message
    String flagNotRead();

    @Message
    String flagAll();

    @Message
    String nowLooking();

    @Message
    String nowNotRead();

    @Message
    String nowAsOf(String time);

    @Message
    String nowShows(String what);

    @Message
    String factLeave();

    @Message
    String factObserved();

    // On the pages

    @Message
    String add();

    @Message
    String reasonLabel();

    @Message
    String noChanges();

    @Message
    String colNumber();

    @Message
    String colWhat();

    @Message
    String colState();

    @Message
    String colOutcome();

    @Message
    String colReason();

    @Message
    String colBy();

    @Message
    String colCreated();

    @Message
    String colPerson();

    @Message
    String colHint();

    @Message
    String colUntil();

    @Message
    String colSince();

    @Message
    String colChange();

    @Message
    String colSettled();

    @Message
    String titleOf(long number);

    @Message
    String planAgain();

    @Message
    String confirmTitle();
    /** @param action set, clear or mixed */
    @Message
    String confirmWarning(String action);

    @Message
    String forecast(String takes, String most, String window);

    @Message
    String forecastAhead(String people);

    @Message
    String forecastLater(String takes, String most, String window);

    @Message
    String lifted(String reason, String name);

    @Message
    String factReason();

    @Message
    String factTicket();

    @Message
    String factRequestedBy();

    @Message
    String factConfirmedBy();

    @Message
    String factCreated();

    @Message
    String factConfirmed();

    @Message
    String factFinished();

    @Message
    String factSendUntil();

    @Message
    String factPlanHash();

    @Message
    String factSources();

    @Message
    String peopleTitle();

    @Message
    String filterState();

    @Message
    String filterReason();

    @Message
    String filter();

    @Message
    String all();

    @Message
    String downloadCsv();

    @Message
    String noTargets();

    @Message
    String acceptedUntil(String time);

    @Message
    String toTrail();

    @Message
    String pause();

    @Message
    String resume();

    @Message
    String cancel();

    @Message
    String discard();

    @Message
    String endNow();

    @Message
    String endNowExplained();

    @Message
    String endNowPlan();

    @Message
    String cardOverrides(long n);

    @Message
    String cardUnderWay(long n);

    @Message
    String cardTrail();

    @Message
    String underWayTitle();

    @Message
    String recentTitle();

    @Message
    String overridesExplained();

    @Message
    String overridesCount(String n);

    @Message
    String inForceNow(String status, String until, String by);

    @Message
    String nothingInForce();

    @Message
    String historyTitle();

    @Message
    String historyExplained();

    @Message
    String toPersonTrail();
}
