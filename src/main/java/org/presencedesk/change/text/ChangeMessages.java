package org.presencedesk.change.text;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.PauseCause;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.plan.UnusableFile;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;

/** Words about changes. Texts: {@code messages/change_*.properties}. */
@MessageBundle("change")
public interface ChangeMessages {

    // What the input lacks

    @Message
    String actionMissing();

    @Message
    String clearWithAvailability();

    @Message
    String fileOrPeople();

    @Message
    String endOfOrPeople();

    @Message
    String endOfClears();

    @Message
    String endOfUnknown(String id);

    @Message
    String nothingToEnd(long number);

    @Message
    String nobodyChosen();

    @Message
    String tooManyTargets();

    @Message
    String tooManyGroups();

    @Message
    String groupNotFound(String id);

    @Message
    String reasonMissing();

    @Message
    String reasonTooLong();

    @Message
    String ticketTooLong();

    @Message
    String durationMissing();

    @Message
    String endMissing();

    @Message
    String fileMissing();

    @Message
    String invalidValue(InvalidValue.Code code, String value);

    @Message
    String fileRefused(UnusableFile.Code code, String detail);

    // What the state does not allow

    @Message
    String wrongState(long number, ChangeState state);

    @Message
    String answersAwaited(long number);

    @Message
    String planChanged();

    @Message
    String planExpired();

    @Message
    String nothingToSend();

    @Message
    String nothingToRetry();

    @Message
    String retryStates();

    @Message
    String planHashMissing();

    // Names of things

    @Message
    String state(ChangeState state);

    @Message
    String targetState(TargetState targetState);

    @Message
    String reason(Reason reason);

    @Message
    String availability(Availability availability);

    // What became of a person, and what to do

    @Message
    String hint(Reason reason, String detail);

    @Message
    String unknown();

    @Message
    String waitsAgain(int attempts);

    @Message
    String line(String number);

    @Message
    String entry(String number);

    /** @param code in brackets after a blank, or empty */
    @Message
    String refusedByGraph(int status, String code);

    @Message
    String notice(Notice.Code code, String first, String second);

    @Message
    String problem(String code);

    @Message
    String pausedBecause(PauseCause cause);

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
    String clearStatus();

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

    @Message
    String sentenceUnplanned(ChangeState state, String what);

    @Message
    String sentence(String action, String people, String status, String ending);

    /** After {@link #sentence}: others, who get something else. */
    @Message
    String sentenceNext(long n, String shown, String status, String ending);

    @Message
    String sentenceClear(String people);

    /** @param n of people, shown as they are written; different: how many values they get */
    @Message
    String sentenceOthers(long n, String shown, String different);

    @Message
    String sentenceJoined(String parts, String last);

    @Message
    String sentenceSkipped(String n);

    @Message
    String people(long n, String shown);

    @Message
    String until(String time);

    @Message
    String lasting(String duration);

    @Message
    String asRowsSay();

    @Message
    String retryPeople(String people);

    @Message
    String retryAtMost(String people);

    @Message
    String doneOf(String done, String all);

    @Message
    String rate(String n);

    @Message
    String left(String duration);
}
