package org.presencedesk.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void every_period_ends_with_today() {
        assertThat(Period.until(LocalDate.parse("2026-11-23")))
                .extracting(
                        Period::name,
                        period -> period.from().toString(),
                        period -> period.to().toString())
                .containsExactly(
                        tuple(Period.Name.TODAY, "2026-11-23T00:00"),
                        tuple(Period.Name.LAST_7_DAYS, "2026-11-17T00:00"),
                        tuple(Period.Name.LAST_30_DAYS, "2026-10-25T00:00"),
                        tuple(Period.Name.THIS_QUARTER, "2026-10-01T00:00"));
    }

    private static Tuple tuple(Period.Name name, String from) {
        return Tuple.tuple(name, from, "2026-11-24T00:00");
    }
}
