package org.presencedesk.change.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;
import org.presencedesk.change.values.WorkingHours;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** A schedule in words: "every weekday from 18:00 to 07:00 the next day, Europe/Berlin". */
public final class ScheduleWords {

    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    public static String of(Schedule schedule, Locale locale) {
        ScheduleMessages text = Language.messages(ScheduleMessages.class, locale);
        String words = days(schedule, text, locale) + " " + times(schedule, text, locale) + ", " + schedule.zone;
        return words.substring(0, 1).toUpperCase(locale) + words.substring(1);
    }

    private static String days(Schedule schedule, ScheduleMessages text, Locale locale) {
        try {
            RecurrenceRule rule =
                    Recurrence.of(schedule.rule, schedule.beginsOn).rule();
            List<DayOfWeek> days = byDay(rule);
            boolean plain = days != null && isTold(rule);
            if (!plain || rule.getFreq() == Freq.MONTHLY && !days.isEmpty() || rule.getFreq() == Freq.YEARLY) {
                return text.byRule(schedule.rule);
            }
            return every(rule, days, schedule, text, locale) + limit(rule, text);
        } catch (UnusableRule ofAnotherVersion) {
            return text.byRule(schedule.rule);
        }
    }

    /** Words know these parts; a rule with another one is told as it is. */
    private static boolean isTold(RecurrenceRule rule) {
        Set<Part> told = EnumSet.of(Part.FREQ, Part.INTERVAL, Part.BYDAY, Part.UNTIL, Part.COUNT, Part.WKST);
        return Arrays.stream(Part.values()).filter(rule::hasPart).allMatch(told::contains);
    }

    private static String every(
            RecurrenceRule rule, List<DayOfWeek> days, Schedule schedule, ScheduleMessages text, Locale locale) {
        int interval = rule.getInterval();
        if (rule.getFreq() == Freq.MONTHLY) {
            return text.everyMonth(interval, schedule.beginsOn.getDayOfMonth());
        }
        boolean daily = rule.getFreq() == Freq.DAILY;
        List<DayOfWeek> on = daily || !days.isEmpty() ? days : List.of(schedule.beginsOn.getDayOfWeek());
        if (daily && on.isEmpty()) {
            return text.everyDay(interval);
        }
        if (interval == 1 && EnumSet.copyOf(on).equals(WEEKDAYS)) {
            return text.everyWeekday();
        }
        String names = on.stream()
                .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, locale))
                .collect(Collectors.joining(", "));
        return daily ? text.everyDay(interval) + " (" + names + ")" : text.everyWeek(interval, names);
    }

    private static String limit(RecurrenceRule rule, ScheduleMessages text) {
        if (rule.getCount() != null) {
            return text.times(rule.getCount());
        }
        if (rule.getUntil() == null) {
            return "";
        }
        String day = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                rule.getUntil().getYear(),
                rule.getUntil().getMonth() + 1,
                rule.getUntil().getDayOfMonth());
        return text.untilDay(day);
    }

    /** @return null where one is counted, as the second Monday of a month is */
    private static List<DayOfWeek> byDay(RecurrenceRule rule) {
        List<DayOfWeek> days = new ArrayList<>();
        for (WeekdayNum day : rule.getByDayPart() == null ? List.<WeekdayNum>of() : rule.getByDayPart()) {
            if (day.pos != 0) {
                return null;
            }
            days.add(Arrays.stream(DayOfWeek.values())
                    .filter(one -> WorkingHours.code(one).equals(day.weekday.name()))
                    .findFirst()
                    .orElseThrow());
        }
        days.sort(null);
        return days;
    }

    private static String times(Schedule schedule, ScheduleMessages text, Locale locale) {
        if (schedule.duration != null) {
            return text.atFor(schedule.startTime, Formats.duration(Duration.parse(schedule.duration), locale));
        }
        if (schedule.endTime == null) {
            return text.at(schedule.startTime);
        }
        boolean sameDay = LocalTime.parse(schedule.endTime).isAfter(LocalTime.parse(schedule.startTime));
        return sameDay
                ? text.fromTo(schedule.startTime, schedule.endTime)
                : text.fromToNextDay(schedule.startTime, schedule.endTime);
    }

    private ScheduleWords() {}
}
