package org.presencedesk.web.session;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of coming in and going out. Texts: {@code messages/session_*.properties}. */
@MessageBundle("session")
public interface SessionMessages {

    @Message
    String formExpired();

    @Message
    String signedOutTitle();

    @Message
    String signedOutText();

    @Message
    String signInAgain();

    @Message
    String signInFailedTitle();

    @Message
    String signInFailedText();

    @Message
    String sessionEndedTitle();

    @Message
    String typedIsKept();

    @Message
    String typedIsNotKept();

    @Message
    String fileIsNotKept();

    @Message
    String goOn();

    @Message
    String sendAgain();

    @Message
    String formOfBeforeTitle();

    @Message
    String formOfBefore();

    @Message
    String sessionsTitle();

    @Message
    String sessionsExplained();

    @Message
    String sessionsPerson();

    @Message
    String sessionsSince();

    @Message
    String sessionsSeen();

    @Message
    String sessionsFrom();

    @Message
    String sessionsEnd();

    @Message
    String sessionsEndOf(String name);

    @Message
    String sessionsYou();

    @Message
    String sessionsMore();

    @Message
    String signInAgainTitle();

    @Message
    String signInAgainText(long minutes);

    @Message
    String signInAgainButton();
}
