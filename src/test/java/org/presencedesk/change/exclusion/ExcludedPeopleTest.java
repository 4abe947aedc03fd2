package org.presencedesk.change.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;

class ExcludedPeopleTest {

    private static final UUID ADA = UUID.fromString("0b5c9d3e-0000-4000-8000-000000000001");
    private static final UUID BEN = UUID.fromString("0b5c9d3e-0000-4000-8000-000000000002");
    private static final UUID QUEUE = UUID.fromString("9e000000-0000-4000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Exclusion ada = rule("Ada", ADA, null, "Works council");
    private final Exclusion queue =
            rule("Call queue", null, QUEUE, "Calls ring only while Available", "DoNotDisturb", "Away");

    @Test
    void a_person_is_left_alone_and_the_hint_names_the_exclusion_and_its_reason() {
        ExcludedPeople excluded = new ExcludedPeople(List.of(ada), Map.of());

        List<PlannedTarget> planned = excluded.skip(List.of(set(ADA, "Busy"), set(BEN, "Busy")));

        assertThat(planned).extracting(PlannedTarget::state).containsExactly(TargetState.SKIPPED, TargetState.WAITING);
        assertThat(planned.get(0).reason()).isEqualTo(Reason.EXCLUDED);
        assertThat(planned.get(0).detail()).isEqualTo("Ada – Works council");
    }

    @Test
    void members_of_a_group_are_left_alone_with_the_statuses_that_it_names_and_no_others() {
        ExcludedPeople excluded = new ExcludedPeople(List.of(queue), Map.of(QUEUE, Set.of(BEN)));

        assertThat(excluded.ruleFor(set(BEN, "DoNotDisturb"))).contains(queue);
        assertThat(excluded.ruleFor(set(BEN, "Away"))).contains(queue);
        assertThat(excluded.ruleFor(set(BEN, "Available"))).isEmpty();
        assertThat(excluded.ruleFor(set(ADA, "DoNotDisturb"))).isEmpty();
    }

    @Test
    void giving_people_back_their_own_status_is_excluded_for_nobody() {
        PlannedTarget cleared = target(ADA, "clear", null, TargetState.WAITING);

        assertThat(new ExcludedPeople(List.of(ada), Map.of()).skip(List.of(cleared)))
                .containsExactly(cleared);
    }

    @Test
    void whoever_is_skipped_for_another_reason_stays_so() {
        PlannedTarget guest = target(ADA, "set", "Busy", TargetState.SKIPPED);

        assertThat(new ExcludedPeople(List.of(ada), Map.of()).skip(List.of(guest)))
                .containsExactly(guest);
    }

    @Test
    void of_several_exclusions_the_first_one_is_named_and_each_person_counted_once() {
        ExcludedPeople excluded = new ExcludedPeople(List.of(queue, ada), Map.of(QUEUE, Set.of(ADA, BEN)));

        assertThat(excluded.concerning(List.of(set(ADA, "Away"), set(BEN, "Away"), set(ADA, "Busy"))))
                .containsExactly(Map.entry(queue, 2L), Map.entry(ada, 1L));
    }

    @Test
    void an_exclusion_is_later_in_force_ended_or_removed() {
        Exclusion rule = rule("Ada", ADA, null, "Exams");
        assertThat(rule.state(NOW)).isEqualTo(Exclusion.Validity.IN_FORCE);

        rule.validFrom = NOW.plusSeconds(1);
        assertThat(rule.state(NOW)).isEqualTo(Exclusion.Validity.FUTURE);
        rule.validFrom = NOW;
        rule.validUntil = NOW.plus(Duration.ofHours(1));
        assertThat(rule.state(NOW)).isEqualTo(Exclusion.Validity.IN_FORCE);
        rule.validUntil = NOW;
        assertThat(rule.state(NOW)).isEqualTo(Exclusion.Validity.PAST);
        rule.removedAt = NOW;
        assertThat(rule.state(NOW)).isEqualTo(Exclusion.Validity.REMOVED);
    }

    private static Exclusion rule(String name, UUID person, UUID group, String reason, String... availabilities) {
        Exclusion rule = new Exclusion();
        rule.id = UUID.randomUUID();
        rule.name = name;
        rule.personId = person;
        rule.groupId = group;
        rule.reason = reason;
        rule.availabilities = availabilities;
        return rule;
    }

    private static PlannedTarget set(UUID person, String availability) {
        return target(person, "set", availability, TargetState.WAITING);
    }

    private static PlannedTarget target(UUID person, String action, String availability, TargetState state) {
        return new PlannedTarget(
                0,
                person.toString(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                action,
                availability,
                "PT1H",
                null,
                null,
                null,
                null,
                state,
                state == TargetState.SKIPPED ? Reason.GUEST : null,
                null,
                null);
    }
}
