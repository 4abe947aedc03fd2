package org.presencedesk.change.exclusion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said about exclusions. Texts: {@code messages/exclusion_*.properties}. */
@MessageBundle("exclusion")
public interface ExclusionMessages {

    @Message
    String personOrGroup();

    @Message
    String personUnknown(String given);

    @Message
    String personAmbiguous(String given);

    @Message
    String groupUnknown(String given);

    @Message
    String momentUnreadable(String given);

    @Message
    String untilTooEarly();

    @Message
    String reasonWanted(int most);

    @Message
    String tooMany(int most);

    @Message
    String tooManyGroups(int most);

    // On the page
    @Message
    String explained();

    @Message
    String queues();

    @Message
    String none();

    @Message
    String noneOver();

    @Message
    String current();

    @Message
    String over();

    @Message
    String listsLabel();

    @Message
    String colWho();

    @Message
    String colStatuses();

    @Message
    String colWhen();

    @Message
    String colReason();

    @Message
    String colBy();

    @Message
    String allStatuses();

    @Message
    String state(Exclusion.Validity state);

    @Message
    String since(String time);

    @Message
    String until(String time);

    @Message
    String always();

    @Message
    String removedBy(String name, String time);

    @Message
    String members(String people, String time);

    @Message
    String membersUnread();

    @Message
    String gone();

    @Message
    String remove();

    @Message
    String removeOf(String name);

    @Message
    String removeWarning(String name);

    @Message
    String removeReally();

    @Message
    String addTitle();

    @Message
    String searchLabel();

    @Message
    String searchHelp();

    @Message
    String whoLabel();

    @Message
    String statusesLabel();

    @Message
    String statusesHelp();

    @Message
    String fromLabel();

    @Message
    String untilLabel();

    @Message
    String whenHelp();

    @Message
    String reasonHelp();

    @Message
    String add();
}
