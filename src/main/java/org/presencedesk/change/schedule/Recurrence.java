package org.presencedesk.change.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The days that a rule of RFC 5545 gives, counted from a first day. Hours are no part of it: a schedule has one time of day. */
final class Recurrence {

    static final int MOST = 1_000;

    private static final Set<Freq> FREQUENCIES = EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);
    private static final int LONGEST = 500;

    /** Longer than any rule rests that somebody means: leap days on one day of the week come every 40 years. */
    private static final int YEARS_LOOKED_AT = 5;

    private final RecurrenceRule rule;
    private final LocalDate first;

    private Recurrence(RecurrenceRule rule, LocalDate first) {
        this.rule = rule;
        this.first = first;
    }

    static Recurrence of(String text, LocalDate first) throws UnusableRule {
        RecurrenceRule rule = read(text);
        // The library's names of parts can only be asked for once a rule was read.
        boolean times = Stream.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND).anyMatch(rule::hasPart);
        if (times || !FREQUENCIES.contains(rule.getFreq())) {
            throw new UnusableRule(UnusableRule.Fault.RULE_TOO_OFTEN);
        }
        if (rule.getCount() != null && rule.getCount() > MOST) {
            throw new UnusableRule(UnusableRule.Fault.RULE_TOO_MANY);
        }
        return new Recurrence(rule, first);
    }

    private static RecurrenceRule read(String text) throws UnusableRule {
        try {
            if (text != null && text.length() <= LONGEST) {
                RecurrenceRule rule = new RecurrenceRule(text.strip(), RfcMode.RFC5545_STRICT);
                boolean untilMoment =
                        rule.getUntil() != null && !rule.getUntil().isAllDay();
                if (!untilMoment) {
                    return rule;
                }
            }
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException unreadable) {
            // Said below.
        }
        throw new UnusableRule(UnusableRule.Fault.RULE_UNREADABLE);
    }

    RecurrenceRule rule() {
        return rule;
    }

    /**
     * @param after days before this one are left out, itself is not
     * @param wanted days for which this is false are left out
     * @return none where the rule gives no day within some years
     */
    List<LocalDate> days(LocalDate after, Predicate<LocalDate> wanted, int most) throws UnusableRule {
        List<LocalDate> days = new ArrayList<>();
        LocalDate last = (after.isAfter(first) ? after : first).plusYears(YEARS_LOOKED_AT);
        try {
            RecurrenceRuleIterator all = rule.iterator(allDay(first));
            if (after.isAfter(first)) {
                all.fastForward(allDay(after));
            }
            while (days.size() < most && all.hasNext()) {
                DateTime next = all.nextDateTime();
                LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
                if (day.isAfter(last)) {
                    break;
                }
                if (!day.isBefore(after) && wanted.test(day)) {
                    days.add(day);
                }
            }
        } catch (IllegalArgumentException neverAnything) {
            throw new UnusableRule(UnusableRule.Fault.RULE_NEVER);
        }
        return days;
    }

    private static DateTime allDay(LocalDate day) {
        return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    }
}
