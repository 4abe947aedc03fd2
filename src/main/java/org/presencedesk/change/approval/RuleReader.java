package org.presencedesk.change.approval;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.presencedesk.access.Guid;
import org.presencedesk.access.StorableText;
import org.presencedesk.change.text.InvalidValueText;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.RuleConditions;
import org.presencedesk.change.values.RuleConditions.NamedGroup;
import org.presencedesk.change.values.WorkingHours;
import org.presencedesk.change.values.ZoneReader;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Group;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Reads a rule that is asked for and finds all faults in it. */
final class RuleReader {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_GROUPS = 20;
    private static final long MOST_PEOPLE = 100_000;

    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(WorkingHours::code).toList();

    private final RuleRequest asked;
    private final Directory directory;
    private final List<Refusal.Fault> faults = new ArrayList<>();

    private RuleReader(RuleRequest asked, Directory directory) {
        this.asked = asked;
        this.directory = directory;
    }

    /** @throws Refusal with every fault found */
    static RuleConditions read(RuleRequest asked, Directory directory) {
        return new RuleReader(asked, directory).read();
    }

    private RuleConditions read() {
        String name = asked.name() == null ? "" : asked.name().strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            add("name", name.isEmpty() ? "NAME_MISSING" : "NAME_TOO_LONG", text -> text.nameWanted(LONGEST_NAME));
        }
        if (asked.people() != null && (asked.people() < 0 || asked.people() > MOST_PEOPLE)) {
            add("people", "PEOPLE_OUT_OF_RANGE", text -> text.peopleWanted(MOST_PEOPLE));
        }
        RuleConditions conditions = new RuleConditions(
                asked.people(),
                availabilities(),
                longerThan(),
                groups(),
                Boolean.TRUE.equals(asked.liftedExclusions()),
                Boolean.TRUE.equals(asked.schedules()),
                hours());
        if (faults.isEmpty() && isEmpty(conditions)) {
            add("people", "NO_CONDITION", ApprovalMessages::noCondition);
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return conditions;
    }

    private static boolean isEmpty(RuleConditions read) {
        return read.people() == null
                && read.availabilities().isEmpty()
                && read.longerThan() == null
                && read.groups().isEmpty()
                && !read.liftedExclusions()
                && !read.schedules()
                && read.outsideHours() == null;
    }

    private List<String> availabilities() {
        List<String> known = new ArrayList<>();
        for (String given : asked.availabilities()) {
            try {
                known.add(Availability.ofWire(given == null ? "" : given).wire());
            } catch (InvalidValue e) {
                add(new InvalidValue(e.code(), "availabilities", given == null ? "" : given));
            }
        }
        return known.stream().distinct().toList();
    }

    private String longerThan() {
        try {
            Expiry read = Expiry.of(asked.longerThan(), null, null, null, Instant.EPOCH);
            return read == null ? null : read.duration().toString();
        } catch (InvalidValue e) {
            add(new InvalidValue(e.code(), "longerThan", asked.longerThan()));
            return null;
        }
    }

    private List<NamedGroup> groups() {
        if (asked.groups().size() > MOST_GROUPS) {
            add("groups", "TOO_MANY_GROUPS", text -> text.tooManyGroups(MOST_GROUPS));
            return List.of();
        }
        List<NamedGroup> found = new ArrayList<>();
        for (String id : asked.groups().stream().distinct().toList()) {
            Group group = Guid.matches(id) ? directory.group(id).orElse(null) : null;
            if (group == null) {
                add("groups", "GROUP_NOT_FOUND", text -> text.groupUnknown(shown(id)));
            } else {
                String name = group.displayName() == null ? group.id() : group.displayName();
                found.add(new NamedGroup(group.id().toLowerCase(Locale.ROOT), name));
            }
        }
        return found;
    }

    private WorkingHours hours() {
        WorkingHours given = asked.outsideHours();
        if (given == null) {
            return null;
        }
        try {
            if (ZoneReader.of(given.zone()) == null) {
                throw new InvalidValue(InvalidValue.Code.ZONE_UNKNOWN, "outsideHours.zone", "");
            }
        } catch (InvalidValue e) {
            add(new InvalidValue(e.code(), "outsideHours.zone", given.zone() == null ? "" : given.zone()));
        }
        List<String> days = given.days() == null ? List.of() : given.days();
        if (days.isEmpty() || !DAYS.containsAll(days)) {
            add("outsideHours.days", "DAYS_UNREADABLE", text -> text.daysWanted(String.join(", ", DAYS)));
        }
        LocalTime from = time("outsideHours.from", given.from());
        LocalTime to = time("outsideHours.to", given.to());
        if (from != null && to != null && !from.isBefore(to)) {
            add("outsideHours.to", "HOURS_TURNED", ApprovalMessages::hoursTurned);
        }
        return new WorkingHours(
                given.zone(), DAYS.stream().filter(days::contains).toList(), String.valueOf(from), String.valueOf(to));
    }

    private LocalTime time(String field, String given) {
        try {
            if (given != null && given.matches("\\d\\d:\\d\\d")) {
                return LocalTime.parse(given);
            }
        } catch (DateTimeException noTime) {
            // Said below.
        }
        add(field, "TIME_UNREADABLE", text -> text.timeWanted(shown(given == null ? "" : given)));
        return null;
    }

    private static String shown(String given) {
        return StorableText.beginningOf(given, 200);
    }

    private void add(InvalidValue fault) {
        faults.add(InvalidValueText.fault(fault, null));
    }

    private void add(String field, String code, Function<ApprovalMessages, String> sentence) {
        faults.add(new Refusal.Fault(
                field, null, code, in -> sentence.apply(Language.messages(ApprovalMessages.class, in))));
    }
}
