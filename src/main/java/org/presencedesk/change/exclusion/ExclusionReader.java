package org.presencedesk.change.exclusion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.presencedesk.access.StorableText;
import org.presencedesk.change.text.InvalidValueText;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Reads what is asked for and finds all faults in it but those that only the directory knows. */
final class ExclusionReader {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_SHOWN = 200;

    private final ExclusionRequest asked;
    private final Instant now;
    private final List<Refusal.Fault> faults = new ArrayList<>();

    private ExclusionReader(ExclusionRequest asked, Instant now) {
        this.asked = asked;
        this.now = now;
    }

    /** @return without who it is. @throws Refusal with every fault found */
    static Exclusion read(ExclusionRequest asked, Instant now) {
        return new ExclusionReader(asked, now).read();
    }

    private Exclusion read() {
        Exclusion exclusion = new Exclusion();
        if (asked.namesPerson() == asked.namesGroup()) {
            faults.add(fault("person", "PERSON_OR_GROUP", ExclusionMessages::personOrGroup));
        }
        exclusion.availabilities = availabilities();
        exclusion.validFrom = moment("from", asked.from());
        exclusion.validUntil = moment("until", asked.until());
        boolean over = exclusion.validUntil != null && !exclusion.validUntil.isAfter(now);
        boolean turned = exclusion.validUntil != null
                && exclusion.validFrom != null
                && !exclusion.validUntil.isAfter(exclusion.validFrom);
        if (over || turned) {
            faults.add(fault("until", "UNTIL_TOO_EARLY", ExclusionMessages::untilTooEarly));
        }
        exclusion.reason = reason();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return exclusion;
    }

    private String[] availabilities() {
        List<String> known = new ArrayList<>();
        for (String given : asked.availabilities()) {
            try {
                known.add(Availability.ofWire(given == null ? "" : given).wire());
            } catch (InvalidValue e) {
                faults.add(InvalidValueText.fault(
                        new InvalidValue(e.code(), "availabilities", given == null ? "" : given), null));
            }
        }
        return known.stream().distinct().toArray(String[]::new);
    }

    private Instant moment(String field, String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(given.strip()).toInstant().truncatedTo(ChronoUnit.SECONDS);
            // What the database cannot keep is no moment that anybody means.
            if (moment.isBefore(Instant.parse("9999-01-01T00:00:00Z")) && moment.isAfter(Instant.EPOCH)) {
                return moment;
            }
        } catch (DateTimeException unreadable) {
            // Said below.
        }
        faults.add(fault(field, "MOMENT_UNREADABLE", text -> text.momentUnreadable(shown(given))));
        return null;
    }

    private String reason() {
        String reason = asked.reason() == null ? "" : asked.reason().strip();
        if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            String code = reason.isEmpty() ? "REASON_MISSING" : "REASON_TOO_LONG";
            faults.add(fault("reason", code, text -> text.reasonWanted(LONGEST_REASON)));
        }
        return reason;
    }

    /** As much of it as a sentence can hold. */
    static String shown(String given) {
        return StorableText.beginningOf(given, LONGEST_SHOWN);
    }

    static Refusal.Fault fault(String field, String code, Function<ExclusionMessages, String> sentence) {
        return new Refusal.Fault(
                field, null, code, in -> sentence.apply(Language.messages(ExclusionMessages.class, in)));
    }
}
