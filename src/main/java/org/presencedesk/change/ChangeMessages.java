package org.presencedesk.change;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

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
    String fileMissing();

    @Message
    String invalidValue(InvalidValue.Code code, String value);

    @Message
    String fileRefused(FileRefused.Code code, String detail);

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

    @Message
    String refusedByGraph(int status, String code);

    @Message
    String notice(Notice.Code code, String first, String second);

    @Message
    String problem(String code);

    @Message
    String pausedBecause(PauseCause cause);
}
