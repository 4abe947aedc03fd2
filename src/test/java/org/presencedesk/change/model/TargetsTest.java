package org.presencedesk.change.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked about a change costs by its size, however PostgreSQL's statistics are out of date. */
@QuarkusTest
class TargetsTest {

    private static final int PEOPLE = 1_000;

    @Inject
    Targets targets;

    @Inject
    TargetStateWriter writer;

    @Inject
    EntityManager database;

    private UUID older;
    private UUID planned;

    @BeforeEach
    void everybody_waits_in_two_changes() throws Exception {
        UUID[] changes = OpenTargets.insert(2, PEOPLE);
        older = changes[0];
        planned = changes[1];
    }

    @AfterEach
    void nobody_waits_any_more() throws Exception {
        OpenTargets.delete();
    }

    @Test
    void whom_an_older_change_waits_for_is_counted_person_by_person() {
        assertThat(rowsRead(() -> assertThat(targets.wouldSupersede(planned)).isEqualTo(PEOPLE)))
                .isLessThan(10 * PEOPLE);
    }

    @Test
    void an_older_change_is_superseded_person_by_person() {
        assertThat(rowsRead(() -> writer.supersedeOlder(confirmed()))).isLessThan(10 * PEOPLE);
        assertThat(Target.count("changeId = ?1 and state = ?2", older, TargetState.SUPERSEDED))
                .isEqualTo(PEOPLE);
    }

    private Change confirmed() {
        Change change = Change.findById(planned);
        change.takePlace(((Number) database.createNativeQuery("SELECT nextval('change_order')")
                        .getSingleResult())
                .longValue());
        return change;
    }

    private long rowsRead(Runnable work) {
        return QuarkusTransaction.requiringNew().call(() -> OpenTargets.read(database, work));
    }
}
