package org.presencedesk.change.approval;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.presencedesk.change.text.ChangeTextMessages;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.RuleConditions;
import org.presencedesk.change.values.WorkingHours;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** A rule in words: "more than 100 people, and for longer than 8 hours". */
public final class RuleWords {

    public static String of(RuleConditions rule, Locale locale) {
        ApprovalMessages text = Language.messages(ApprovalMessages.class, locale);
        List<String> parts = new ArrayList<>();
        if (rule.people() != null) {
            parts.add(
                    rule.people() == 0
                            ? text.anybody()
                            : text.moreThan(rule.people(), Formats.number(rule.people(), locale)));
        }
        if (!rule.availabilities().isEmpty()) {
            parts.add(rule.availabilities().stream()
                    .map(wire -> status(wire, locale))
                    .collect(Collectors.joining(" " + text.or() + " ")));
        }
        if (rule.longerThan() != null) {
            parts.add(text.longerThan(Formats.duration(Duration.parse(rule.longerThan()), locale)));
        }
        if (!rule.groups().isEmpty()) {
            parts.add(text.ofGroup(rule.groups().stream()
                    .map(RuleConditions.NamedGroup::name)
                    .collect(Collectors.joining(" " + text.or() + " "))));
        }
        if (rule.liftedExclusions()) {
            parts.add(text.lifts());
        }
        if (rule.schedules()) {
            parts.add(text.scheduled());
        }
        if (rule.outsideHours() != null) {
            parts.add(text.outside(hours(rule.outsideHours(), locale)));
        }
        String words = String.join(text.and(), parts);
        return words.substring(0, 1).toUpperCase(locale) + words.substring(1);
    }

    private static String status(String wire, Locale locale) {
        ChangeTextMessages text = Language.messages(ChangeTextMessages.class, locale);
        return Arrays.stream(Availability.values())
                .filter(one -> one.wire().equals(wire))
                .map(text::availability)
                .findFirst()
                .orElse(wire);
    }

    private static String hours(WorkingHours hours, Locale locale) {
        String days = Arrays.stream(DayOfWeek.values())
                .filter(day -> hours.days().contains(WorkingHours.code(day)))
                .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, locale))
                .collect(Collectors.joining(", "));
        return days + " " + hours.from() + "–" + hours.to() + " " + hours.zone();
    }

    private RuleWords() {}
}
