package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;
import static org.presencedesk.sandbox.directory.KnownPeople.GRACE;
import static org.presencedesk.sandbox.directory.KnownPeople.GUSTAV_GUEST;
import static org.presencedesk.sandbox.directory.KnownPeople.LINUS;
import static org.presencedesk.sandbox.directory.KnownPeople.MISHA;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.PersonAnswer;

/** Each final state of a target is one event in each round, in the transaction that made it final. */
@QuarkusTest
@TestProfile(Sealed.class)
class OneEventPerOutcomeTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String NOBODY = "nobody@contoso.example";
    private static final String OUTCOMES = "SELECT concat_ws(' ', text::jsonb #>> '{details,round}', outcome,"
            + " text::jsonb #>> '{details,code}', COALESCE(subject_id, text::jsonb #>> '{details,input}'))"
            + " FROM audit_event WHERE action = 'presence.set' AND change_id = ";

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    private Sandbox sandbox;
    private Portal portal;

    @BeforeEach
    void meet() {
        sandbox = starter.sandbox();
        sandbox.reset();
        portal = new Portal();
    }

    @AfterEach
    void the_sandbox_is_well_again() {
        sandbox.reset();
    }

    @Test
    void accepted_refused_skipped_overtaken_and_cancelled_targets_and_a_second_round() throws Exception {
        sandbox.faults().answer(GRACE, 1, PersonAnswer.status(404));
        fail(LINUS, MISHA);
        String change = portal.start("Busy", List.of(ADA, GRACE, LINUS, MISHA, GUSTAV_GUEST, NOBODY));
        portal.await(change, now -> now.getInt("counts.accepted") + now.getInt("counts.refused") == 2, SOON);
        String newer = portal.start("Away", List.of(MISHA));
        portal.await(change, now -> now.getInt("counts.superseded") == 1, SOON);
        portal.act(change, "cancellation");

        List<String> first = List.of(
                "1 success " + ADA,
                "1 refused REFUSED_BY_GRAPH " + GRACE,
                "1 not-sent CANCELLED " + LINUS,
                "1 superseded SUPERSEDED " + MISHA,
                "1 skipped GUEST " + GUSTAV_GUEST,
                "1 skipped NOT_FOUND " + NOBODY);
        assertThat(outcomes(change)).containsExactlyInAnyOrderElementsOf(first);

        sandbox.faults().reset();
        portal.act(change, "retry");
        portal.awaitState(change, "FINISHED", SOON);
        portal.awaitState(newer, "FINISHED", SOON);

        List<String> both = new ArrayList<>(first);
        both.addAll(List.of("2 success " + GRACE, "2 success " + LINUS));
        assertThat(outcomes(change)).containsExactlyInAnyOrderElementsOf(both);
        assertThat(outcomes(newer)).containsExactly("1 success " + MISHA);
        assertThat(acts(change))
                .containsExactly(
                        "change.planned", "change.confirmed", "change.cancelled", "change.retried", "change.finished");
        assertThat(acts(newer)).containsExactly("change.planned", "change.confirmed", "change.finished");
        assertThat(keptTogether(change)).hasSize(4).containsOnly("t");
        assertThat(keptTogether(newer)).containsExactly("t");
    }

    @Tag("deep")
    @Test
    void unknown_targets_and_a_second_round() throws Exception {
        String change = portal.plan("Busy", List.of(ADA));
        sandbox.faults().nextBatches(1, CallFault.HANGS_AFTERWARDS);
        portal.confirm(change);
        portal.await(change, now -> now.getInt("counts.sending") == 1, SOON);
        portal.act(change, "cancellation");
        portal.await(change, now -> now.getInt("counts.unknown") == 1, SOON);
        assertThat(outcomes(change)).containsExactly("1 unknown CANCELLED " + ADA);
        assertThat(keptTogether(change)).containsExactly("t");

        portal.act(change, "retry");
        portal.awaitState(change, "FINISHED", SOON);

        assertThat(outcomes(change)).containsExactlyInAnyOrder("1 unknown CANCELLED " + ADA, "2 success " + ADA);
    }

    @Test
    void targets_that_are_too_late_or_past_their_end() throws Exception {
        fail(LINUS, MISHA);
        String change = portal.start("Busy", List.of(LINUS, MISHA));
        query("UPDATE target SET duration = NULL, ends_at = now() + interval '30 seconds' WHERE change_id = '" + change
                + "' AND person_id = '" + LINUS + "' RETURNING 1");
        query("UPDATE change SET acted_at = now() - interval '9 hours' WHERE id = '" + change + "' RETURNING 1");

        portal.awaitState(change, "FINISHED", SOON);

        assertThat(outcomes(change))
                .containsExactlyInAnyOrder("1 skipped END_PASSED " + LINUS, "1 not-sent TOO_LATE " + MISHA);
        assertThat(acts(change)).containsExactly("change.planned", "change.confirmed", "change.finished");
        assertThat(keptTogether(change)).hasSize(2).containsOnly("t");
    }

    /** Answered each time, and tried again later: they wait until something else settles them. */
    private void fail(String... people) {
        for (String person : people) {
            sandbox.faults().answer(person, 1_000, PersonAnswer.status(500));
        }
    }

    private List<String> outcomes(String change) throws SQLException {
        return query(OUTCOMES + "'" + change + "'");
    }

    private List<String> acts(String change) throws SQLException {
        return query("SELECT action FROM audit_event WHERE action LIKE 'change.%' AND change_id = '" + change
                + "' ORDER BY at, id");
    }

    /** For each target that was confirmed: whether row and event were written by one transaction. */
    private List<String> keptTogether(String change) throws SQLException {
        return query("SELECT t.xmin::text = e.xmin::text FROM target t JOIN audit_event e ON e.change_id = t.change_id"
                + " AND e.action = 'presence.set' AND e.subject_id = t.person_id::text"
                + " AND e.text::jsonb #>> '{details,round}' = t.round::text"
                + " WHERE t.change_id = '" + change + "' AND t.settled_at IS NOT NULL");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
