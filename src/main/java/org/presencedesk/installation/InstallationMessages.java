package org.presencedesk.installation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the set-up page says around its checks. Texts: {@code messages/installation_*.properties}. */
@MessageBundle("installation")
public interface InstallationMessages {
    @Message
    String title();

    @Message
    String intro();

    @Message
    String allGood();

    @Message
    String summaryWrong(long n);

    @Message
    String summaryLook(long n);

    @Message
    String checkedAt(String time);

    @Message
    String checkAgain();

    @Message
    String colCheck();

    @Message
    String colState();

    @Message
    String colSeen();

    @Message
    String state(State of);

    @Message
    String part(Check.Part of);

    @Message
    String name(Check of);

    @Message
    String sendingTitle();

    @Message
    String sendingGoesOn();

    @Message
    String pauseReason();

    @Message
    String pauseAll();

    @Message
    String resumeAll();

    @Message
    String selfTestTitle();

    @Message
    String selfTestText();

    @Message
    String selfTest();

    @Message
    String selfTestReason();

    @Message
    String selfTestSet();

    @Message
    String selfTestClear();

    @Message
    String somethingWrong(long n);

    @Message
    String seeWhat();

    @Message
    String nothingCanBeSent();

    @Message
    String allPaused();

    @Message
    String allPausedBy(String name, String time);

    @Message
    String allPausedEnd();

    @Message
    String settingsTitle();

    @Message
    String settingsNone();

    @Message
    String supportTitle();

    @Message
    String supportText();

    @Message
    String copy();

    @Message
    String copied();

    @Message
    String versions(String application, String java);
}
