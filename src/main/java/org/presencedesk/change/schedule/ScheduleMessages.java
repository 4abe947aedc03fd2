package org.presencedesk.change.schedule;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What schedules say, and what is wrong with one. Texts: {@code messages/schedule_*.properties}. */
@MessageBundle("schedule")
public interface ScheduleMessages {

    @Message
    String nameWanted(int most);

    @Message
    String daysWanted(int most);

    @Message
    String dateUnreadable(String given);

    @Message
    String tooManyCalendars(int most);

    @Message
    String calendarInUse(String name);

    @Message
    String calendarUnknown(String given);

    @Message
    String changedMeanwhile(String name, String by);

    @Message
    String zoneMissing();

    @Message
    String timeUnreadable(String given);

    @Message
    String quarantineWanted();

    @Message
    String endWanted(boolean clears);

    @Message
    String endIsStart();

    @Message
    String ruleFault(UnusableRule.Fault fault, int most);

    @Message
    String tooManySchedules(int most);

    @Message
    String ownerUnknown(String given);

    @Message
    String wrongState(String name, ScheduleState state);

    @Message
    String byRule(String rule);

    @Message
    String everyDay(long interval);

    @Message
    String everyWeekday();

    @Message
    String everyWeek(long interval, String days);

    @Message
    String everyMonth(long interval, int day);

    @Message
    String times(long n);

    @Message
    String untilDay(String day);

    @Message
    String at(String start);

    @Message
    String atFor(String start, String duration);

    @Message
    String fromTo(String start, String end);

    @Message
    String fromToNextDay(String start, String end);

    @Message
    String stopped(StopCause cause);
}
