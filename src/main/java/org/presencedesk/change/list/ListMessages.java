package org.presencedesk.change.list;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Saved lists on their page, and why one cannot be made, changed or used. Texts: {@code messages/savedList_*.properties}. */
@MessageBundle("savedList")
public interface ListMessages {

    @Message
    String nameMissing();

    @Message
    String nameTooLong();

    @Message
    String nobodyInList();

    @Message
    String tooManyPeople();

    @Message
    String tooManyGroups();

    @Message
    String tooManyLists();

    @Message
    String notAPerson(String given);

    @Message
    String notAGroup(String id);

    @Message
    String valueTooLong();

    @Message
    String changedMeanwhile(String name, String by);

    @Message
    String listNotFound(String id);

    // On the page
    @Message
    String listsTitle();

    @Message
    String listsExplained();

    @Message
    String listsNone();

    @Message
    String listName();

    @Message
    String listContent();

    @Message
    String listOwner();

    @Message
    String listUsed();

    @Message
    String listNever();

    @Message
    String listActions();

    @Message
    String listShared();

    @Message
    String listPeople(int n);

    @Message
    String listGroups(int n);

    @Message
    String planFrom(String name);

    @Message
    String planShort();

    @Message
    String editNamed(String name);

    @Message
    String edit();

    @Message
    String deleteNamed(String name);

    @Message
    String delete();

    @Message
    String newList();

    @Message
    String editList();

    @Message
    String peopleHelp();

    @Message
    String peopleLabel();

    @Message
    String groupsLabel();

    @Message
    String groupsHelp();

    @Message
    String valuesLabel();

    @Message
    String valuesHelp();

    @Message
    String shareLabel();

    @Message
    String save();

    @Message
    String another();

    @Message
    String saveChosen();

    @Message
    String saveChosenTitle();

    @Message
    String listsInList();
}
