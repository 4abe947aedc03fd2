package org.presencedesk.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.change.file.PresenceFile;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.sandbox.directory.KnownPeople;

/** The file that is kept here cannot be read, so a plan shows whether that was tried. */
@QuarkusTest
class PlanJobTest {

    private static final ChangeRequest FORM =
            new ChangeRequest("set", "Busy", "PT1H", null, null, null, null, null, "Exams", null);
    private static final byte[] UNREADABLE = {0, 1, 2, 0, 3};

    @Inject
    PlanJob job;

    @Inject
    FilesInHand files;

    @Inject
    EntityManager database;

    @Test
    void olivias_file_that_was_just_read_is_not_read_again_for_its_plan() {
        UUID id = UUID.randomUUID();
        files.hold(id, read("userPrincipalName\n" + KnownPeople.ADA + "\n"));
        keep(id);

        job.make(id);

        assertThat(change(id).state()).isEqualTo(ChangeState.PLANNED);
    }

    @Test
    void without_it_the_kept_one_is_read() {
        UUID id = UUID.randomUUID();
        files.hold(id, read("userPrincipalName\n" + KnownPeople.ADA + "\n"));
        files.letGo(id);
        keep(id);

        job.make(id);

        assertThat(change(id).state()).isEqualTo(ChangeState.PLAN_FAILED);
    }

    @Test
    void a_plan_that_ended_its_process_three_times_is_not_begun_again() {
        UUID id = UUID.randomUUID();
        files.hold(id, read("userPrincipalName\n" + KnownPeople.ADA + "\n"));
        keep(id);
        for (int i = 0; i < 3; i++) {
            QuarkusTransaction.requiringNew().run(() -> ChangeInput.begin(id));
        }

        job.make(id);

        assertThat(change(id).state()).isEqualTo(ChangeState.PLAN_FAILED);
        assertThat(change(id).problem()).isEqualTo("NEVER_ENDED");
    }

    @Test
    void one_that_did_so_twice_is_given_its_last_chance() {
        UUID id = UUID.randomUUID();
        files.hold(id, read("userPrincipalName\n" + KnownPeople.ADA + "\n"));
        keep(id);
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew().run(() -> ChangeInput.begin(id));
        }

        job.make(id);

        assertThat(change(id).state()).isEqualTo(ChangeState.PLANNED);
    }

    private static PresenceFile read(String file) {
        return PresenceFile.read(
                file.getBytes(StandardCharsets.UTF_8),
                FileMapping.NONE,
                ChangeSpec.of(FORM, true, Instant.now()).values(),
                Instant.now());
    }

    private void keep(UUID id) {
        QuarkusTransaction.requiringNew().run(() -> {
            long number = ((Number) database.createNativeQuery("SELECT nextval('change_number')")
                            .getSingleResult())
                    .longValue();
            Actor olivia = new Actor(Actor.Type.user, UUID.randomUUID().toString(), null, "Olivia", null, List.of());
            Change change = new Change(id, number, olivia, Instant.now().truncatedTo(ChronoUnit.MICROS));
            ChangeSpec intent = ChangeSpec.of(FORM, true, Instant.now());
            change.ask(PlannedValues.form(intent), PlannedValues.ofFile(intent), "Exams", null);
            change.persist();
            ChangeInput input = new ChangeInput();
            input.changeId = id;
            input.request = FORM;
            input.origin = new Origin(null, null, null);
            input.file = UNREADABLE;
            input.delimiter = ",";
            input.persist();
        });
    }

    private static Change change(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> Change.findById(id));
    }
}
