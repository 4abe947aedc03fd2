package org.presencedesk.installation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the set-up page says of the questions put to Graph. Texts: {@code messages/probe_*.properties}. */
@MessageBundle("probe")
public interface ProbeMessages {
    @Message
    String title();

    @Message
    String text();

    @Message
    String account();

    @Message
    String agreed();

    @Message
    String ask();

    @Message
    String colQuestion();

    @Message
    String colAnswer();

    @Message
    String askedAbout(String person, String by, String time);

    @Message
    String export();

    @Message
    String question(ProbeQuestion of);

    @Message
    String taken(int status);

    @Message
    String refused(int status);

    @Message
    String noAnswer();

    @Message
    String shownAfter(long seconds);

    @Message
    String shownAtOnce();

    @Message
    String notShown(int seconds);

    @Message
    String limitHeaders(String names);

    @Message
    String noLimitHeaders();

    @Message
    String agreementMissing();

    @Message
    String notQuiet();

    @Message
    String statusInForce(String person);

    @Message
    String unknownAccount();
}
