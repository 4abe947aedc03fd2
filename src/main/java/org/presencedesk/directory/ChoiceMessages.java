package org.presencedesk.directory;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is found and chosen, and how many that are. Texts: {@code messages/choice_*.properties}. */
@MessageBundle("choice")
public interface ChoiceMessages {

    @Message
    String peopleInAll(long n, String shown);

    @Message
    String everybodyOf(String property, String value);

    @Message
    String foundAnew();

    @Message
    String moreMatches();

    @Message
    String chosenTotal(String people);

    @Message
    String chosenAtMost(String people);
}
