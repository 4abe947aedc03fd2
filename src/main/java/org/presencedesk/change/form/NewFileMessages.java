package org.presencedesk.change.form;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the form for a change whose people stand in a file. Texts: {@code messages/newFile_*.properties}. */
@MessageBundle("newFile")
public interface NewFileMessages {

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
    String columnStartsAt();

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
}
