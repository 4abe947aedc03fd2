package org.presencedesk.change.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.web.errors.TooMany;

/** Olivia plans and plans and confirms nothing. */
@QuarkusTest
class OpenPlansTest {

    private final Actor olivia =
            new Actor(Actor.Type.user, UUID.randomUUID().toString(), null, "Olivia", null, List.of());

    @Inject
    OpenPlans open;

    @Inject
    PlanJob job;

    @Inject
    EntityManager database;

    @Test
    void plans_that_wait_for_two_million_people_are_enough() {
        keep(ChangeState.PLANNED, 1_900_000);
        assertThatCode(this::ask).doesNotThrowAnyException();

        keep(ChangeState.PLANNED, 100_000);

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        TooMany.class, refused -> assertThat(refused.limit()).isEqualTo("plans_unconfirmed"));
    }

    @Test
    void what_was_cancelled_does_not_count_and_neither_do_plans_of_others() {
        keep(ChangeState.CANCELLED, 2_000_000);
        keep(ChangeState.PLANNED, 2_000_000, new Actor(Actor.Type.user, "oscar", null, "Oscar", null, List.of()));

        assertThatCode(this::ask).doesNotThrowAnyException();
    }

    @Test
    void five_hundred_plans_that_are_being_made_are_enough() {
        for (int i = 0; i < OpenPlans.MOST_PLANNING; i++) {
            keep(ChangeState.PLANNING, 0);
        }

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        TooMany.class, refused -> assertThat(refused.limit()).isEqualTo("plans_being_made"));
    }

    @Test
    void a_plan_that_turns_out_too_large_beside_the_others_fails() {
        keep(ChangeState.PLANNED, 2_000_000);
        UUID last = keep(ChangeState.PLANNING, 0);

        job.make(last);

        Change failed = QuarkusTransaction.requiringNew().call(() -> Change.findById(last));
        assertThat(failed.state()).isEqualTo(ChangeState.PLAN_FAILED);
        assertThat(failed.problem()).isEqualTo("TOO_MANY_UNCONFIRMED");
    }

    private void ask() {
        QuarkusTransaction.requiringNew().run(() -> open.requireRoom(olivia));
    }

    private UUID keep(ChangeState state, long rows) {
        return keep(state, rows, olivia);
    }

    private UUID keep(ChangeState state, long rows, Actor by) {
        UUID id = Generators.timeBasedEpochGenerator().generate();
        QuarkusTransaction.requiringNew().run(() -> {
            long number = ((Number) database.createNativeQuery("SELECT nextval('change_number')")
                            .getSingleResult())
                    .longValue();
            Change change = new Change(id, number, by, Instant.now().truncatedTo(ChronoUnit.MICROS));
            ChangeRequest asked = new ChangeRequest(
                    "set", "Busy", "PT1H", null, null, List.of(KnownPeople.ADA), List.of(), null, "Exams", null);
            ChangeSpec intent = ChangeSpec.of(asked, false, Instant.now());
            change.ask(PlannedValues.form(intent), PlannedValues.ofForm(intent, 1), "Exams", null);
            change.persist();
            ChangeInput input = new ChangeInput();
            input.changeId = id;
            input.request = asked;
            input.origin = new Origin(null, null, null);
            input.persist();
            database.flush();
            database.createNativeQuery("UPDATE change SET state = :state WHERE id = :id")
                    .setParameter("state", state.name())
                    .setParameter("id", id)
                    .executeUpdate();
            if (rows > 0) {
                database.createNativeQuery("INSERT INTO target_count (change_id, state, in_doubt, n, merged)"
                                + " VALUES (:id, 'WAITING', false, :rows, true)")
                        .setParameter("id", id)
                        .setParameter("rows", rows)
                        .executeUpdate();
            }
        });
        return id;
    }
}
