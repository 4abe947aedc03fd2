package org.presencedesk.change.form;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalTime;

/** Words of the form in which a change is made. Texts: {@code messages/newChange_*.properties}. */
@MessageBundle("newChange")
public interface NewChangeMessages {

    @Message
    String draftsFull();

    @Message
    String durationMissing();

    @Message
    String startMissing();

    @Message
    String endMissing();

    @Message
    String endTwice();

    @Message
    String todayIsOver(LocalTime time, String zone);

    @Message
    String newTitle();

    @Message
    String waysLabel();

    @Message
    String wayPeople();

    @Message
    String wayFile();

    @Message
    String faultsTitle();

    @Message
    String stepWho();

    @Message
    String searchLabel();

    @Message
    String searchButton();

    @Message
    String searchHelp();

    @Message
    String leaveLabel();

    @Message
    String leaveLegend();

    @Message
    String leaveHelp();

    @Message
    String noMatches(String search);

    @Message
    String group();

    @Message
    String addNamed(String name);

    @Message
    String removeNamed(String name);

    @Message
    String chosen();

    @Message
    String chosenNone();

    @Message
    String pasteLabel();

    @Message
    String pasteHelp();

    @Message
    String stepWhat();

    @Message
    String statusLabel();

    @Message
    String statusDoes(String status);

    @Message
    String startLabel();

    @Message
    String startNow();

    @Message
    String startLater();

    @Message
    String startHelp();

    @Message
    String endLabel();

    @Message
    String quickEnd(String end, LocalTime time);

    @Message
    String endDefault();

    @Message
    String endDuration();

    @Message
    String endMoment();

    @Message
    String chooseDuration();

    @Message
    String chooseZone();

    @Message
    String zoneLabel();

    @Message
    String endHelp();

    @Message
    String stepWhy();

    @Message
    String ticketLabel();

    @Message
    String liftTitle();

    @Message
    String liftLabel();

    @Message
    String liftHelp();

    @Message
    String makePlan();

    @Message
    String nothingSentYet();
}
