package org.presencedesk.change.plan;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said about values and plans. Texts: {@code messages/plan_*.properties}. */
@MessageBundle("plan")
public interface PlanMessages {

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
    String tooManyPlanning();

    @Message
    String tooManyUnconfirmed();

    @Message
    String tooManyGroups();

    @Message
    String groupNotFound(String id);

    @Message
    String leaveUnknown(String code);

    @Message
    String reasonMissing();

    @Message
    String reasonTooLong();

    @Message
    String ticketTooLong();

    @Message
    String liftReasonTooLong();
}
