package org.presencedesk.audit.search;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.List;

/**
 * A period that is asked for often, by the clocks of the reader's zone.
 *
 * @param to first moment that no longer belongs to it
 */
public record Period(Name name, LocalDateTime from, LocalDateTime to) {

    public enum Name {
        TODAY,
        LAST_7_DAYS,
        LAST_30_DAYS,
        THIS_QUARTER
    }

    public static List<Period> until(LocalDate today) {
        return List.of(
                endingWith(today, Name.TODAY, today),
                endingWith(today, Name.LAST_7_DAYS, today.minusDays(6)),
                endingWith(today, Name.LAST_30_DAYS, today.minusDays(29)),
                endingWith(today, Name.THIS_QUARTER, today.with(IsoFields.DAY_OF_QUARTER, 1)));
    }

    private static Period endingWith(LocalDate today, Name name, LocalDate first) {
        return new Period(name, first.atStartOfDay(), today.plusDays(1).atStartOfDay());
    }
}
