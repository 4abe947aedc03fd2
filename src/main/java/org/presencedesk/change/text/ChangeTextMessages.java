package org.presencedesk.change.text;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.PresenceFlag;

/** Words of a change wherever it is told of: its sentence, its states, its hints. Texts: {@code messages/changeText_*.properties}. */
@MessageBundle("changeText")
public interface ChangeTextMessages {

    // What the input lacks
    @Message
    String invalidValue(InvalidValue.Code code, String value);

    // Names of things
    @Message
    String availability(Availability availability);

    // What became of a person, and what to do
    @Message
    String hint(Reason reason, String detail);

    @Message
    String unknown();

    @Message
    String waitsFor(PresenceFlag flag);

    @Message
    String waitsAgain(int attempts);

    @Message
    String line(String number);

    @Message
    String entry(String number);
    /** @param code in brackets after a blank, or empty */
    @Message
    String refusedByGraph(int status, String code);

    @Message
    String notice(Notice.Code code, String first, String second);

    @Message
    String listFirstUsed(String list);

    @Message
    String listUsedLongAgo(String list, String used);

    @Message
    String listUnchanged(String list, String used);

    @Message
    String listChanged(String list, String used, String came, String went, String namesCame, String namesWent);

    // Where people come from
    /** @param name as the directory calls it */
    @Message
    String attribute(String name);

    @Message
    String sourceKind(String kind);

    // On the pages
    @Message
    String clearStatus();

    @Message
    String sentenceUnplanned(ChangeState state, String what);

    @Message
    String sentence(String action, String people, String status, String ending);
    /** After {@link #sentence}: others, who get something else. */
    @Message
    String sentenceNext(long n, String shown, String status, String ending);

    @Message
    String sentenceClear(String people);
    /** @param n of people, shown as they are written; different: how many values they get */
    @Message
    String sentenceOthers(long n, String shown, String different);

    @Message
    String sentenceJoined(String parts, String last);

    @Message
    String sentenceSkipped(String n);

    @Message
    String people(long n, String shown);

    @Message
    String until(String time);

    @Message
    String lasting(String duration);

    @Message
    String asRowsSay();

    @Message
    String retryPeople(String people);

    @Message
    String retryAtMost(String people);

    @Message
    String doneOf(String done, String all);

    @Message
    String rate(String n);

    @Message
    String left(String duration);
}
