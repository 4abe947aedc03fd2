package org.presencedesk.change.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.web.errors.Refusal;

/** Olivia works late. */
class EndFaultsTest {

    private static final Instant FIVE_TO_TWELVE = Instant.parse("2026-11-30T22:55:00Z");

    @Test
    void the_end_of_a_day_that_is_nearly_over_is_a_fault_at_the_field_of_ends() {
        assertThat(faults("Busy", "today", "Europe/Berlin"))
                .extracting(Refusal.Fault::field, Refusal.Fault::code)
                .containsExactly(tuple("ending", "END_TOO_NEAR"));
        assertThat(new FormFault("ending", "").place()).isEqualTo("endings");
    }

    @Test
    void elsewhere_the_day_is_long() {
        assertThat(faults("Busy", "today", "America/Lima")).isEmpty();
        assertThat(faults("Busy", "tomorrow", "Europe/Berlin")).isEmpty();
    }

    @Test
    void who_clears_gives_no_end() {
        assertThat(faults("clear", "today", "Europe/Berlin")).isEmpty();
        assertThat(faults("clear", "duration", "Europe/Berlin")).isEmpty();
    }

    private static List<Refusal.Fault> faults(String status, String ending, String zone) {
        Draft draft = new Draft(
                List.of(),
                null,
                null,
                status,
                ending,
                null,
                null,
                zone,
                "Drill",
                null,
                null,
                null,
                false,
                FileMapping.NONE,
                false,
                null);
        return EndFaults.of(draft, FIVE_TO_TWELVE.plusSeconds(1));
    }
}
