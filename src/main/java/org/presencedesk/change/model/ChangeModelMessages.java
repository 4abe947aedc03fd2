package org.presencedesk.change.model;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Why a change cannot do what was asked. Texts: {@code messages/changeModel_*.properties}. */
@MessageBundle("changeModel")
public interface ChangeModelMessages {

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
    String ownChange();

    @Message
    String approvalExpired();

    // The switch that stops all sending
    @Message
    String reasonOfPause(int most);
}
