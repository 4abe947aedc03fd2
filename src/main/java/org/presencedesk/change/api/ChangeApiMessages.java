package org.presencedesk.change.api;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.change.values.PauseCause;

/** What is said to programs about changes. Texts: {@code messages/changeApi_*.properties}. */
@MessageBundle("changeApi")
public interface ChangeApiMessages {

    // What the input lacks
    @Message
    String fileMissing();

    // What the state does not allow
    @Message
    String retryStates();

    @Message
    String planHashMissing();

    // What became of a person, and what to do
    @Message
    String problem(String code);

    @Message
    String pausedBecause(PauseCause cause);
}
