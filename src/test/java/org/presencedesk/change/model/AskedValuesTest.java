package org.presencedesk.change.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.plan.ChangeSpec;
import org.presencedesk.change.plan.Plan;
import org.presencedesk.change.plan.PlannedValues;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;

/** What a change asks for is what its targets are to get, not what the form had. */
class AskedValuesTest {

    private static final Instant EVENING = Instant.parse("2026-11-24T17:00:00Z");
    private static final ChangeSpec FORM = new ChangeSpec(
            Action.SET, Availability.AVAILABLE, null, Expiry.after(Duration.ofHours(1)), null, "Exams", null);

    private final List<PlannedTarget> plan = new ArrayList<>();

    @Test
    void one_moment_told_in_two_zones_is_one_value_without_a_zone() {
        add("set", "Busy", null, EVENING, "Europe/Berlin", null);
        add("set", "Busy", null, EVENING, "UTC", null);

        assertThat(asked())
                .returns(EVENING, AskedValues::endsAt)
                .returns(null, AskedValues::zone)
                .returns(List.of(new AskedValue("set", "Busy", null, EVENING, null, 2)), AskedValues::entries);
    }

    @Test
    void one_status_with_two_ends_keeps_the_status_and_has_no_end() {
        add("set", "Busy", "PT1H", null, null, null);
        add("set", "Busy", null, EVENING, "UTC", null);

        assertThat(asked())
                .returns("set", AskedValues::action)
                .returns("Busy", AskedValues::availability)
                .returns(null, AskedValues::duration)
                .returns(null, AskedValues::endsAt);
    }

    @Test
    void a_contradiction_is_not_sent_and_does_not_count() {
        add("set", "Busy", "PT1H", null, null, null);
        add("set", "Away", "PT1H", null, null, Reason.CONFLICT);
        add("clear", null, null, null, null, Reason.CONFLICT);

        assertThat(asked())
                .returns("set", AskedValues::action)
                .returns("Busy", AskedValues::availability)
                .returns(1L, AskedValues::people)
                .returns(2L, AskedValues::skipped);
    }

    @Test
    void where_no_row_can_be_read_the_form_is_told_for_nobody() {
        add(null, null, null, null, null, Reason.MALFORMED);

        assertThat(asked())
                .returns("Available", AskedValues::availability)
                .returns("PT1H", AskedValues::duration)
                .returns(0L, AskedValues::people)
                .returns(1L, AskedValues::skipped);
    }

    @Test
    void a_hundred_thousand_values_are_kept_as_the_largest_and_a_number() {
        for (int i = 0; i < 100_000; i++) {
            add("set", "Busy", null, EVENING.plusSeconds(i / 2), "UTC", null);
        }
        add("clear", null, null, null, null, null);

        AskedValues asked = asked();

        assertThat(asked.entries()).hasSize(4);
        assertThat(asked.entries().get(3).clears()).isTrue();
        assertThat(asked.otherValues()).isEqualTo(49_997);
        assertThat(asked.otherPeople()).isEqualTo(99_994);
        assertThat(asked.action()).isEqualTo("mixed");
    }

    private AskedValues asked() {
        return PlannedValues.of(new Plan(FORM, plan, List.of()));
    }

    private void add(String action, String availability, String duration, Instant endsAt, String zone, Reason reason) {
        plan.add(new PlannedTarget(
                plan.size(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                action,
                availability,
                duration,
                endsAt,
                null,
                zone,
                null,
                reason == null ? TargetState.WAITING : TargetState.SKIPPED,
                reason,
                null,
                null));
    }
}
