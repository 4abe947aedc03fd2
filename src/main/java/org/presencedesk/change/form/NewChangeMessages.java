package org.presencedesk.change.form;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the form in which a change is made. Texts: {@code messages/newChange_*.properties}. */
@MessageBundle("newChange")
public interface NewChangeMessages {

    @Message
    String draftsFull();

    @Message
    String durationMissing();

    @Message
    String endMissing();

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
    String stepFile();

    @Message
    String fileLabel();

    @Message
    String fileHelp();

    @Message
    String fileKept(String name);

    @Message
    String lookButton();

    @Message
    String lookTitle();

    @Message
    String lookCsv(String encoding, String delimiter);

    @Message
    String lookXlsx();

    @Message
    String lookRows(String count);

    @Message
    String lookRowsUnread(String count);

    @Message
    String lookQuestion(String code);

    @Message
    String lookSheet();

    @Message
    String lookHeadingLine();

    @Message
    String lookRole(String role);

    @Message
    String lookNone();

    @Message
    String lookChoose();

    @Message
    String lookColumn(String letter);

    @Message
    String lookStatusMeans(String written);

    @Message
    String lookDateOrder();

    @Message
    String lookDayFirst();

    @Message
    String lookMonthFirst();

    @Message
    String lookOrderUnsaid();

    @Message
    String lookFirst();

    @Message
    String lookFirstRaw();

    @Message
    String lookBelow();

    @Message
    String lookProblem();

    @Message
    String lookProblems();

    @Message
    String lookLines(String lines);

    @Message
    String lookMore();

    @Message
    String lookDownload();

    @Message
    String lookRest();

    @Message
    String lookPlanGood(String good);

    @Message
    String fileTemplate();

    @Message
    String fileColumns();

    @Message
    String columnUser();

    @Message
    String columnAvailability();

    @Message
    String columnEndsAt();

    @Message
    String columnDuration();

    @Message
    String columnZone();

    @Message
    String columnNote();

    @Message
    String fileDefaults();

    @Message
    String stepWhat();

    @Message
    String statusLabel();

    @Message
    String endLabel();

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
    String liftLabel();

    @Message
    String liftHelp();

    @Message
    String makePlan();

    @Message
    String nothingSentYet();
}
