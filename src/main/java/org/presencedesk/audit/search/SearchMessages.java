package org.presencedesk.audit.search;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said about filters of the trail. Texts: {@code messages/search_*.properties}. */
@MessageBundle("search")
public interface SearchMessages {

    // What cannot be used
    @Message
    String badInstant(String name, String value);

    @Message
    String lostPlus(String name, String encoded);

    @Message
    String badTime(String value);

    @Message
    String badZone(String value);

    @Message
    String endsBeforeItBegins();

    @Message
    String badChange(String value);

    @Message
    String badAction(String value);

    @Message
    String badOutcome(String value);

    @Message
    String badText(String name, int longest);

    @Message
    String takesNothing();
}
