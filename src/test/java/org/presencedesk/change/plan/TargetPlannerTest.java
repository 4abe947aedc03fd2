package org.presencedesk.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.file.PlanEntry;
import org.presencedesk.change.file.PresenceValues;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.IneligibleReason;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.ResolvedIdentity;
import org.presencedesk.graph.GraphPerson;

class TargetPlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Person ADA = person("ada", 1, null);
    private static final Person GRACE = person("grace", 2, null);
    private static final Person GUSTAV = person("gustav", 3, IneligibleReason.GUEST);
    private static final Group WARDENS = new Group("9e000000-0000-4000-8000-000000000001", "Wardens", null, null);
    private static final Group BERLIN = new Group("9e000000-0000-4000-8000-000000000002", "Berlin", null, null);
    private static final PresenceValues BUSY = values(Availability.BUSY, Duration.ofHours(8));
    private static final PresenceValues AWAY = values(Availability.AWAY, Duration.ofHours(8));

    private final TargetPlanner planner = new TargetPlanner(NOW);
    private int mentions;

    @Test
    void someone_met_through_two_groups_is_one_target_with_both_sources() {
        planner.meet(ADA, WARDENS);
        planner.meet(ADA, BERLIN);
        planner.meet(ADA, BERLIN);

        List<PlannedTarget> plan = planner.plan(BUSY);

        assertThat(plan).hasSize(1);
        assertThat(plan.get(0).sources()).extracting(Source::name).containsExactly("Wardens", "Berlin");
        assertThat(plan.get(0).input()).isNull();
    }

    @Test
    void someone_mentioned_and_met_is_one_target_with_all_sources() {
        mention("ada@example.com", ADA, BUSY);
        planner.meet(ADA, WARDENS);
        planner.meet(GRACE, WARDENS);

        List<PlannedTarget> plan = planner.plan(BUSY);

        assertThat(plan).extracting(PlannedTarget::displayName).containsExactly("ada", "grace");
        assertThat(plan.get(0).sources())
                .extracting(Source::kind)
                .containsExactly(Source.Kind.person, Source.Kind.group);
    }

    @Test
    void the_same_wish_told_twice_is_sent_once_and_names_the_first() {
        mention("ada@example.com", ADA, BUSY);
        mention(ADA.id(), ADA, BUSY);

        List<PlannedTarget> plan = planner.plan(BUSY);

        assertThat(plan.get(0).state()).isEqualTo(TargetState.WAITING);
        assertThat(plan.get(1))
                .returns(TargetState.SKIPPED, PlannedTarget::state)
                .returns(Reason.DUPLICATE, PlannedTarget::reason)
                .returns("#1", PlannedTarget::detail);
    }

    @Test
    void two_different_wishes_for_one_person_are_a_conflict_and_neither_is_sent() {
        mention("ada@example.com", ADA, BUSY);
        mention(ADA.id(), ADA, AWAY);
        mention("ada@example.com", ADA, BUSY);

        assertThat(planner.plan(BUSY)).extracting(PlannedTarget::reason).containsOnly(Reason.CONFLICT);
    }

    @Test
    void a_row_that_cannot_be_read_does_not_stand_against_a_good_one() {
        mention("ada@example.com", ADA, BUSY);
        InvalidValue problem = new InvalidValue(InvalidValue.Code.DURATION_CALENDAR, "duration", "P1M");
        planner.mention(
                new PlanEntry(2, "ada@example.com", 3L, null, identity("ada@example.com"), AWAY, null, problem),
                new ResolvedIdentity.Found(ADA));

        List<PlannedTarget> plan = planner.plan(BUSY);

        assertThat(plan.get(0).reason()).isNull();
        assertThat(plan.get(1))
                .returns(Reason.MALFORMED, PlannedTarget::reason)
                .returns("DURATION_CALENDAR:P1M", PlannedTarget::detail);
    }

    @Test
    void whoever_cannot_be_found_keeps_what_was_given_and_gets_a_reason() {
        mention("nobody@example.com", new ResolvedIdentity.NotFound(), BUSY);
        mention("helpdesk@example.com", new ResolvedIdentity.Ambiguous(2), BUSY);
        mention("rubbish", new ResolvedIdentity.Malformed(), BUSY);

        List<PlannedTarget> plan = planner.plan(BUSY);

        assertThat(plan)
                .extracting(PlannedTarget::reason)
                .containsExactly(Reason.NOT_FOUND, Reason.AMBIGUOUS, Reason.MALFORMED);
        assertThat(plan)
                .extracting(PlannedTarget::input)
                .containsExactly("nobody@example.com", "helpdesk@example.com", "rubbish");
        assertThat(plan).extracting(PlannedTarget::personId).containsOnlyNulls();
    }

    @Test
    void a_guest_is_skipped_however_they_came_in() {
        planner.meet(GUSTAV, WARDENS);

        assertThat(planner.plan(BUSY)).extracting(PlannedTarget::reason).containsExactly(Reason.GUEST);
    }

    @Test
    void an_end_that_has_passed_is_a_reason_of_its_own() {
        PresenceValues over =
                new PresenceValues(Action.SET, Availability.BUSY, null, Expiry.at(NOW.plusSeconds(59), null), null);
        mention("ada@example.com", ADA, over);

        assertThat(planner.plan(BUSY)).extracting(PlannedTarget::reason).containsExactly(Reason.END_PASSED);
    }

    @Test
    void the_hash_covers_people_values_and_reasons_but_not_names() {
        ChangeSpec intent = new ChangeSpec(Action.SET, Availability.BUSY, null, BUSY.ending(), null, "drill", null);
        String hash = PlanHash.of(intent, planOf(ADA, GRACE));
        Person renamed = new Person(ADA.id(), "lovelace@example.com", "Lady Lovelace", null, true, null);
        Person disabled = new Person(ADA.id(), "ada", "ada", null, false, IneligibleReason.DISABLED);
        ChangeSpec longer = new ChangeSpec(
                Action.SET, Availability.BUSY, null, Expiry.after(Duration.ofHours(9)), null, "drill", null);

        assertThat(PlanHash.of(intent, planOf(GRACE, renamed))).isEqualTo(hash);
        assertThat(PlanHash.of(intent, planOf(ADA))).isNotEqualTo(hash);
        assertThat(PlanHash.of(intent, planOf(disabled, GRACE))).isNotEqualTo(hash);
        assertThat(PlanHash.of(longer, planOf(ADA, GRACE))).isNotEqualTo(hash);
        assertThat(hash).matches("sha256:[0-9a-f]{64}");
    }

    private static List<PlannedTarget> planOf(Person... people) {
        TargetPlanner planner = new TargetPlanner(NOW);
        for (Person person : people) {
            planner.meet(person, WARDENS);
        }
        return planner.plan(BUSY);
    }

    private void mention(String input, Person person, PresenceValues values) {
        mention(input, new ResolvedIdentity.Found(person), values);
    }

    private void mention(String input, ResolvedIdentity resolution, PresenceValues values) {
        planner.mention(new PlanEntry(++mentions, input, null, null, identity(input), values, null, null), resolution);
    }

    @Test
    void someone_whose_id_is_no_guid_is_skipped_with_a_reason_and_everybody_else_is_planned() {
        Person odd = Person.of(
                new GraphPerson("no-guid", "odd@example.com", "Odd", null, false, true, true, null, null, null));
        mention("odd@example.com", odd, BUSY);
        planner.meet(odd, WARDENS);
        planner.meet(ADA, WARDENS);

        List<PlannedTarget> plan = planner.plan(BUSY);

        assertThat(plan).extracting(PlannedTarget::displayName).containsExactly("Odd", "ada");
        assertThat(plan).extracting(PlannedTarget::state).containsExactly(TargetState.SKIPPED, TargetState.WAITING);
        assertThat(plan).extracting(PlannedTarget::personId).containsExactly(null, ADA.id());
        assertThat(plan.get(0).reason()).isEqualTo(Reason.MALFORMED);
    }

    private static Identity identity(String input) {
        return Identity.of(input, false);
    }

    private static PresenceValues values(Availability availability, Duration duration) {
        return new PresenceValues(Action.SET, availability, null, Expiry.after(duration), null);
    }

    private static Person person(String name, int n, IneligibleReason reason) {
        String id = "ada00000-0000-4000-8000-00000000000" + n;
        return new Person(id, name + "@example.com", name, null, reason == null, reason);
    }
}
