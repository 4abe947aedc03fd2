package org.presencedesk.change.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;

/** Words on the pages of changes. Texts: {@code messages/changePage_*.properties}. */
@MessageBundle("changePage")
public interface ChangePageMessages {

    // What the input lacks
    @Message
    String durationMissing();

    @Message
    String endMissing();

    // Names of things
    @Message
    String state(ChangeState state);

    @Message
    String targetState(TargetState targetState);

    @Message
    String reason(Reason reason);

    // On the pages
    @Message
    String newTitle();

    @Message
    String waysLabel();

    @Message
    String wayPeople();

    @Message
    String wayFile();

    @Message
    String faultsTitle();

    @Message
    String stepWho();

    @Message
    String searchLabel();

    @Message
    String searchButton();

    @Message
    String searchHelp();

    @Message
    String noMatches(String search);

    @Message
    String group();

    @Message
    String add();

    @Message
    String addNamed(String name);

    @Message
    String removeNamed(String name);

    @Message
    String chosen();

    @Message
    String chosenNone();

    @Message
    String pasteLabel();

    @Message
    String pasteHelp();

    @Message
    String stepFile();

    @Message
    String fileLabel();

    @Message
    String fileHelp();

    @Message
    String fileKept(String name);

    @Message
    String fileTemplate();

    @Message
    String fileColumns();

    @Message
    String columnUser();

    @Message
    String columnAvailability();

    @Message
    String columnEndsAt();

    @Message
    String columnDuration();

    @Message
    String columnZone();

    @Message
    String columnNote();

    @Message
    String fileDefaults();

    @Message
    String stepWhat();

    @Message
    String statusLabel();

    @Message
    String endLabel();

    @Message
    String endDefault();

    @Message
    String endDuration();

    @Message
    String endMoment();

    @Message
    String chooseDuration();

    @Message
    String chooseZone();

    @Message
    String zoneLabel();

    @Message
    String endHelp();

    @Message
    String stepWhy();

    @Message
    String reasonLabel();

    @Message
    String ticketLabel();

    @Message
    String makePlan();

    @Message
    String nothingSentYet();

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
    String colGraph();

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
