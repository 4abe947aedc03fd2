package org.presencedesk.change.outcome;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.change.model.TargetState;

/** Words on what will become, and became, of the people of a change. Texts: {@code messages/outcome_*.properties}. */
@MessageBundle("outcome")
public interface OutcomeMessages {

    /** @param plan set, clear or mixed while nothing is confirmed, else empty */
    @Message
    String state(TargetState targetState, String plan);

    @Message
    String exceptFor(String people);

    @Message
    String planFirst();

    @Message
    String planWill(String plan);

    @Message
    String planWillNot(String plan);

    @Message
    String planSaid(String n);

    @Message
    String replaces(long n, String shown);

    @Message
    String whoConfirms(String name);

    @Message
    String adminConfirms();

    @Message
    String planTooOld();

    @Message
    String nothingToConfirm();

    @Message
    String scheduled();

    @Message
    String begins();

    @Message
    String fromTime(String time);

    @Message
    String startNow();

    @Message
    String beginsAtOnce();

    @Message
    String confirmUntil(String time);

    @Message
    String toConfirmation();

    @Message
    String noAnswersLately();

    @Message
    String keepPaused();

    @Message
    String search();

    @Message
    String order();

    @Message
    String orderOf(PeopleOrder order);

    @Message
    String range(String from, String to, String all);

    @Message
    String asOf(String time);

    @Message
    String asItIsNow();

    @Message
    String details();

    @Message
    String microsoftSaid();

    @Message
    String requestId();

    @Message
    String tries();

    @Message
    String sentAt();

    @Message
    String lookedAt();

    @Message
    String moreFacts();

    @Message
    String overTime();

    @Message
    String other();

    @Message
    String overTimeSaid(String from, String to, String accepted, String refused, String other);

    @Message
    String overTimeTable();

    @Message
    String colFrom();

    @Message
    String history();

    @Message
    String happened(AuditAction action);

    @Message
    String by(String name);

    @Message
    String byItself();

    @Message
    String changePlan();

    @Message
    String partsLabel();

    @Message
    String partOf(ChangesPart part);

    @Message
    String searchChanges();

    @Message
    String onlyMine();

    @Message
    String allChanges();

    @Message
    String noSuchChanges();

    @Message
    String copy();
}
