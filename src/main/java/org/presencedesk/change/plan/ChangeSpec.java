package org.presencedesk.change.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.presencedesk.access.Guid;
import org.presencedesk.change.file.PresenceValues;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.text.InvalidValueText;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.InvalidValue.Code;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.change.values.StartTime;
import org.presencedesk.change.values.ZoneReader;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/**
 * What a change is to do, checked.
 *
 * @param action null if a file says it row by row
 * @param startsAt null for at once
 * @param ending null when clearing, and in a file whose form names no end
 */
public record ChangeSpec(
        Action action,
        Availability availability,
        Instant startsAt,
        Expiry ending,
        ZoneId zone,
        String reason,
        String ticket) {

    static final int MOST_TARGETS = 100_000;
    static final int MOST_GROUPS = 100;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TICKET = 100;

    /** @throws Refusal with every fault found */
    public static ChangeSpec of(ChangeRequest asked, boolean file, Instant now) {
        List<Refusal.Fault> faults = new ArrayList<>();
        ChangeSpec intent = read(asked, file, now, faults);
        checkSelection(asked, file, faults);
        checkText(asked, faults);
        leave(asked, faults);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return intent;
    }

    private static ChangeSpec read(ChangeRequest asked, boolean file, Instant now, List<Refusal.Fault> faults) {
        Action action = null;
        Availability availability = null;
        Instant start = null;
        Expiry ending = null;
        ZoneId zone = null;
        try {
            action = blank(asked.action()) ? null : Action.ofWire(asked.action());
            if (action == null && !file) {
                faults.add(fault("action", "ACTION_MISSING", PlanMessages::actionMissing));
            }
        } catch (InvalidValue e) {
            faults.add(InvalidValueText.fault(e, null));
        }
        try {
            availability = blank(asked.availability()) ? null : Availability.ofWire(asked.availability());
        } catch (InvalidValue e) {
            faults.add(InvalidValueText.fault(e, null));
        }
        try {
            zone = ZoneReader.of(asked.zone());
            try {
                start = StartTime.of(asked.startsAt(), asked.zone(), now);
            } catch (InvalidValue e) {
                faults.add(InvalidValueText.fault(e, null));
            }
            ending = Expiry.of(asked.duration(), asked.endsAt(), asked.zone(), start, now);
        } catch (InvalidValue e) {
            faults.add(InvalidValueText.fault(e, null));
        }
        if (action == Action.CLEAR) {
            checkBareClear(asked, faults);
        } else if (action == Action.SET && !file && blank(asked.availability())) {
            faults.add(InvalidValueText.fault(new InvalidValue(Code.AVAILABILITY_MISSING, "availability", null), null));
        }
        if (action == Action.SET && !file && ending == null && availability != null) {
            ending = Expiry.byDefault(availability);
        }
        return new ChangeSpec(action, availability, start, ending, zone, strip(asked.reason()), strip(asked.ticket()));
    }

    /** For everyone of whom nothing else is said. */
    PresenceValues values() {
        return new PresenceValues(action, availability, startsAt, ending, zone == null ? null : zone.getId());
    }

    /** As it was kept with the change. */
    static ChangeSpec of(Change change) {
        try {
            Expiry ending = null;
            ZoneId zone = change.zone() == null ? null : ZoneId.of(change.zone());
            if (change.endsAt() != null) {
                ending = Expiry.at(change.endsAt(), zone);
            } else if (change.duration() != null) {
                ending = Expiry.after(Duration.parse(change.duration()));
            }
            return new ChangeSpec(
                    Action.ofWire(change.action()),
                    change.availability() == null ? null : Availability.ofWire(change.availability()),
                    change.startsAt(),
                    ending,
                    zone,
                    change.reason(),
                    change.ticket());
        } catch (InvalidValue e) {
            throw new IllegalStateException("Change #" + change.number() + " was kept with checked values", e);
        }
    }

    private static void checkBareClear(ChangeRequest asked, List<Refusal.Fault> faults) {
        if (!blank(asked.availability())) {
            faults.add(fault("availability", "CLEAR_WITH_AVAILABILITY", PlanMessages::clearWithAvailability));
        }
        if (!blank(asked.duration()) || !blank(asked.endsAt())) {
            String field = blank(asked.duration()) ? "endsAt" : "duration";
            faults.add(InvalidValueText.fault(new InvalidValue(Code.CLEAR_WITH_END, field, null), null));
        }
    }

    private static void checkSelection(ChangeRequest asked, boolean file, List<Refusal.Fault> faults) {
        boolean chosen = asked.choosesSomebody();
        if (file) {
            if (chosen || !blank(asked.endOf())) {
                faults.add(fault("people", "FILE_OR_PEOPLE", PlanMessages::fileOrPeople));
            }
            return;
        }
        if (!blank(asked.endOf())) {
            if (chosen) {
                faults.add(fault("endOf", "END_OF_OR_PEOPLE", PlanMessages::endOfOrPeople));
            }
            if (!"clear".equals(asked.action())) {
                faults.add(fault("action", "END_OF_CLEARS", PlanMessages::endOfClears));
            }
            return;
        }
        if (!chosen) {
            faults.add(fault("people", "NOBODY_CHOSEN", PlanMessages::nobodyChosen));
        }
        if (asked.people().size() > MOST_TARGETS) {
            faults.add(fault("people", "TOO_MANY_TARGETS", PlanMessages::tooManyTargets));
        }
        if (asked.groups().size() + asked.lists().size() + asked.attributes().size() > MOST_GROUPS) {
            faults.add(fault("groups", "TOO_MANY_GROUPS", PlanMessages::tooManyGroups));
        }
        for (String group : asked.groups()) {
            if (group == null || !Guid.matches(group.strip())) {
                faults.add(unknownGroup(String.valueOf(group)));
            }
        }
    }

    private static void checkText(ChangeRequest asked, List<Refusal.Fault> faults) {
        String reason = strip(asked.reason());
        if (reason == null) {
            faults.add(fault("reason", "REASON_MISSING", PlanMessages::reasonMissing));
        } else if (longer(reason, LONGEST_REASON)) {
            faults.add(fault("reason", "REASON_TOO_LONG", PlanMessages::reasonTooLong));
        }
        String ticket = strip(asked.ticket());
        if (ticket != null && longer(ticket, LONGEST_TICKET)) {
            faults.add(fault("ticket", "TICKET_TOO_LONG", PlanMessages::ticketTooLong));
        }
        if (asked.liftExclusions() != null && longer(asked.liftExclusions(), LONGEST_REASON)) {
            faults.add(fault("liftExclusions", "REASON_TOO_LONG", PlanMessages::liftReasonTooLong));
        }
    }

    /** Whom the change leaves alone. */
    static Set<PresenceFlag> leave(ChangeRequest asked) {
        return leave(asked, new ArrayList<>());
    }

    private static Set<PresenceFlag> leave(ChangeRequest asked, List<Refusal.Fault> faults) {
        Set<PresenceFlag> leave = EnumSet.noneOf(PresenceFlag.class);
        for (String code : asked.leave()) {
            Optional<PresenceFlag> flag = Arrays.stream(PresenceFlag.values())
                    .filter(one -> one.name().equals(code))
                    .findFirst();
            flag.ifPresentOrElse(
                    leave::add, () -> faults.add(fault("leave", "LEAVE_UNKNOWN", text -> text.leaveUnknown(code))));
        }
        return leave;
    }

    public static Refusal.Fault unknownGroup(String id) {
        return fault("groups", "GROUP_NOT_FOUND", text -> text.groupNotFound(id));
    }

    public static Refusal.Fault fault(
            String field, String code, java.util.function.Function<PlanMessages, String> sentence) {
        return new Refusal.Fault(field, null, code, in -> sentence.apply(Language.messages(PlanMessages.class, in)));
    }

    /** As people count: a character beyond the first 65,536 is one too. */
    private static boolean longer(String text, int most) {
        return text.codePointCount(0, text.length()) > most;
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    private static String strip(String value) {
        return blank(value) ? null : value.strip();
    }
}
