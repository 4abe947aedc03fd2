package org.presencedesk.change.schedule;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about schedules say. Texts: {@code messages/schedulePage_*.properties}. */
@MessageBundle("schedulePage")
public interface SchedulePageMessages {

    @Message
    String title();

    @Message
    String explained();

    @Message
    String none();

    @Message
    String pauseAll();

    @Message
    String resumeAll();

    @Message
    String colName();

    @Message
    String colWhen();

    @Message
    String colState();

    @Message
    String colNext();

    @Message
    String colLast();

    @Message
    String colOwner();

    @Message
    String state(ScheduleState state);

    @Message
    String repeat();

    @Message
    String factSchedule();

    @Message
    String release();

    @Message
    String resume();

    @Message
    String pause();

    @Message
    String skip();

    @Message
    String run();

    @Message
    String change();

    @Message
    String end();

    @Message
    String endExplained();

    @Message
    String endReally();

    @Message
    String nextTitle();

    @Message
    String noneNext();

    @Message
    String latestTitle();

    @Message
    String newTitle();

    @Message
    String newExplained();

    @Message
    String changeTitle();

    @Message
    String changeExplained();

    @Message
    String daysLabel();

    @Message
    String daysHelp();

    @Message
    String timesLabel();

    @Message
    String startLabel();

    @Message
    String endLabel();

    @Message
    String timesHelp();

    @Message
    String fromLabel();

    @Message
    String untilLabel();

    @Message
    String notOn();

    @Message
    String noCalendar();

    @Message
    String percentLabel();

    @Message
    String percentHelp();

    @Message
    String ruleTitle();

    @Message
    String ruleLabel();

    @Message
    String ruleHelp();

    @Message
    String save();

    @Message
    String make();

    @Message
    String clears();

    @Message
    String people(long n);

    @Message
    String groups(long n);

    @Message
    String lists(long n);
}
