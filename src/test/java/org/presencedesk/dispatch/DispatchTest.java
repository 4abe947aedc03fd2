package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.PersonAnswer;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.graph.CallLog;
import org.presencedesk.sandbox.graph.PresenceSlots;

@QuarkusTest
@TestProfile(Sealed.class)
class DispatchTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration WINDOW = Sealed.WINDOW;

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private Sandbox sandbox;
    private Portal portal;

    @BeforeEach
    void meet() {
        sandbox = starter.sandbox();
        sandbox.reset();
        sandbox.switches().set(Switch.PRESENCE_LIMIT, String.valueOf(Sealed.REQUESTS));
        sandbox.switches().set(Switch.PRESENCE_WINDOW, WINDOW.toString());
        portal = new Portal();
    }

    @AfterEach
    void the_limit_was_never_exceeded() {
        assertThat(sandbox.log().mostWithin(WINDOW)).isLessThanOrEqualTo(Sealed.REQUESTS);
        sandbox.reset();
    }

    private List<String> people(int many) {
        return sandbox.directory().withTeams().subList(0, many);
    }

    /** When that has ended, the dispatcher has looked more than once for whom to send. */
    private void someoneElseIsSentFor() {
        String other = sandbox.directory().withTeams().get(400);
        portal.awaitState(portal.start("Away", List.of(other)), "FINISHED", SOON);
    }

    private long events(String change, String outcome) {
        return number(
                "SELECT count(*) FROM audit_event WHERE change_id = ? AND action = 'presence.set' AND outcome = ?",
                UUID.fromString(change),
                outcome);
    }

    private long number(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (!statement.execute()) {
                return statement.getUpdateCount();
            }
            ResultSet row = statement.getResultSet();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The status of the installation's health, which asks nothing of Graph. */
    private int well() {
        return RestAssured.given()
                .get("http://localhost:" + managementPort + "/q/health/well")
                .statusCode();
    }

    /** What the portal shows is what Graph has. */
    private void assertEqual(String change, String availability) {
        for (Map<String, Object> target : portal.targets(change)) {
            String person = (String) target.get("personId");
            if (target.get("state").equals("ACCEPTED")) {
                PresenceSlots.Slot slot = sandbox.slots().of(person).orElseThrow();
                assertThat(slot.availability()).isEqualTo(availability);
                assertThat(Duration.between(Instant.parse((String) target.get("acceptedUntil")), slot.until()))
                        .isBetween(Duration.ofSeconds(-3), Duration.ofSeconds(3));
            }
        }
    }

    @Test
    void everyone_is_accepted_and_graph_has_what_the_portal_shows() {
        List<String> people = people(50);
        String change = portal.start("DoNotDisturb", people);

        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.accepted")).isEqualTo(50);
        assertThat(sandbox.slots().all().keySet()).containsExactlyInAnyOrderElementsOf(people);
        assertThat(sandbox.log().attempts()).hasSize(50);
        assertEqual(change, "DoNotDisturb");
        assertThat(events(change, "success")).isEqualTo(50);
        assertThat(number(
                        "SELECT count(*) FROM audit_event WHERE change_id = ? AND action = 'change.finished'",
                        UUID.fromString(change)))
                .isEqualTo(1);
        assertThat(number(
                        "SELECT count(*) FROM presence_override WHERE change_id = ? AND until > now()",
                        UUID.fromString(change)))
                .isEqualTo(50);
    }

    @Tag("deep")
    @Test
    void what_does_not_fit_into_the_first_window_goes_with_the_next_ones_and_nobody_is_throttled() {
        List<String> people = people(250);
        String change = portal.start("Busy", people);

        portal.awaitState(change, "FINISHED", SOON);

        assertThat(sandbox.log().attempts()).hasSize(250).allMatch(attempt -> attempt.status() < 300);
        Instant first = sandbox.log().attempts().get(0).at();
        assertThat(Duration.between(first, sandbox.log().attempts().get(249).at()))
                .isGreaterThanOrEqualTo(WINDOW.multipliedBy(2));
    }

    @Tag("deep")
    @Test
    void a_throttled_person_is_not_asked_for_before_the_time_that_graph_named_and_nobody_else_is() {
        List<String> people = people(40);
        String ada = people.get(5);
        sandbox.faults().answer(ada, 1, PersonAnswer.tooManyRequests().retryAfter("2"));

        String change = portal.start("Away", people);
        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.accepted")).isEqualTo(40);
        List<CallLog.Attempt> hers = sandbox.log().attemptsFor(ada);
        assertThat(hers).hasSize(2);
        assertThat(Duration.between(hers.get(0).at(), hers.get(1).at())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Tag("deep")
    @Test
    void a_person_for_whom_graph_fails_delays_nobody_else() {
        List<String> people = people(40);
        String ada = people.get(0);
        sandbox.faults().answer(ada, 2, PersonAnswer.status(500));

        String change = portal.start("Away", people);
        portal.awaitState(change, "FINISHED", SOON);

        List<CallLog.Attempt> hers = sandbox.log().attemptsFor(ada);
        assertThat(hers).hasSize(3);
        assertThat(sandbox.log().attempts()).hasSize(42).endsWith(hers.get(1), hers.get(2));
    }

    @Test
    void a_refused_person_is_shown_with_graphs_own_words() {
        List<String> people = people(3);
        sandbox.faults().answer(people.get(1), 1, PersonAnswer.status(404));

        String change = portal.start("Away", people);
        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.refused")).isEqualTo(1);
        Map<String, Object> refused = portal.targets(change).get(1);
        assertThat(refused)
                .containsEntry("state", "REFUSED")
                .containsEntry("reason", "REFUSED_BY_GRAPH")
                .containsEntry("graphStatus", 404)
                .containsEntry("attempts", 1);
        assertThat(refused.get("graphRequestId")).isNotNull();
        assertThat(events(change, "refused")).isEqualTo(1);
    }

    @Test
    void an_answer_missing_in_a_batch_means_that_one_is_sent_again() {
        List<String> people = people(20);
        String change = portal.plan("BeRightBack", people);
        sandbox.faults().nextBatches(1, CallFault.ANSWER_MISSING);

        portal.confirm(change);
        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.accepted")).isEqualTo(20);
        assertThat(sandbox.log().attempts()).hasSize(21);
        assertEqual(change, "BeRightBack");
    }

    @Test
    void a_connection_that_breaks_after_the_write_means_all_of_the_batch_are_sent_again() {
        List<String> people = people(20);
        String change = portal.plan("Offline", people);
        sandbox.faults().nextBatches(1, CallFault.CLOSED_AFTERWARDS);

        portal.confirm(change);
        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.accepted")).isEqualTo(20);
        assertThat(sandbox.log().attempts()).hasSize(40);
        assertThat(portal.targets(change))
                .allMatch(target -> target.get("attempts").equals(2));
        assertEqual(change, "Offline");
    }

    @Tag("deep")
    @Test
    void what_was_cancelled_while_its_call_hung_is_unknown_and_never_guessed() {
        List<String> people = people(10);
        String change = portal.plan("Busy", people);
        sandbox.faults().nextBatches(1, CallFault.HANGS_AFTERWARDS);

        portal.confirm(change);
        portal.await(change, now -> now.getInt("counts.sending") == 10, SOON);
        portal.act(change, "cancellation");
        JsonPath cancelled = portal.await(change, now -> now.getInt("counts.sending") == 0, SOON);

        assertThat(cancelled.getString("state")).isEqualTo("CANCELLED");
        assertThat(cancelled.getInt("counts.unknown")).isEqualTo(10);
        assertThat(events(change, "unknown")).isEqualTo(10);
        assertThat(sandbox.log().attempts()).hasSize(10);
    }

    @Tag("deep")
    @Test
    void consent_withdrawn_pauses_and_consent_given_back_goes_on_by_itself() {
        List<String> people = people(120);
        String change = portal.plan("Busy", people);
        sandbox.switches().set(Switch.CONSENT_PRESENCE, "withdrawn");
        sandbox.switches().set(Switch.TOKEN_LIFETIME, "PT5S");
        // A token is kept for an hour; one that Graph refuses is not.
        sandbox.faults().nextBatches(1, CallFault.UNAUTHORIZED);
        long failedBefore = number("SELECT count(*) FROM audit_event WHERE action = 'installation.failed'");

        portal.confirm(change);
        JsonPath paused = portal.awaitState(change, "PAUSED", SOON);
        assertThat(paused.getString("pausedBecause.code")).isEqualTo("CONSENT_MISSING");
        assertThat(paused.getInt("counts.refused")).isZero();

        assertThat(well()).isEqualTo(503);

        sandbox.switches().set(Switch.CONSENT_PRESENCE, "granted");
        JsonPath finished = portal.awaitState(change, "FINISHED", SOON.multipliedBy(2));

        assertThat(well()).isEqualTo(200);
        assertThat(finished.getInt("counts.targets")).isEqualTo(120);
        assertThat(finished.getInt("counts.accepted") + finished.getInt("counts.refused"))
                .isEqualTo(120);
        assertThat(number("SELECT count(*) FROM audit_event WHERE action = 'installation.failed'"))
                .isEqualTo(failedBefore + 1);
        for (String action : List.of("change.paused", "change.resumed")) {
            assertThat(number(
                            "SELECT count(*) FROM audit_event WHERE change_id = ? AND action = ?",
                            UUID.fromString(change),
                            action))
                    .as(action)
                    .isEqualTo(1);
        }
        assertEqual(change, "Busy");
    }

    @Test
    void cancelled_in_the_middle_nobody_is_sent_for_any_more_and_everyone_has_one_outcome() {
        List<String> people = people(300);
        String change = portal.start("Busy", people);
        portal.await(change, now -> now.getInt("counts.accepted") > 50, SOON);

        portal.act(change, "cancellation");
        JsonPath cancelled = portal.await(change, now -> now.getInt("counts.sending") == 0, SOON);
        int sent = sandbox.log().attempts().size();
        someoneElseIsSentFor();

        assertThat(sandbox.log().attempts()).hasSize(sent + 1);
        assertThat(cancelled.getInt("counts.accepted")).isEqualTo(sent);
        assertThat(cancelled.getInt("counts.notSent")).isEqualTo(300 - sent);
        assertThat(events(change, "success")).isEqualTo(sent);
        assertThat(events(change, "not-sent")).isEqualTo(300 - sent);
    }

    @Tag("deep")
    @Test
    void paused_by_a_human_it_stands_still_until_a_human_resumes_it() {
        List<String> people = people(300);
        String change = portal.start("Busy", people);
        portal.await(change, now -> now.getInt("counts.accepted") > 50, SOON);

        portal.act(change, "pause");
        portal.await(change, now -> now.getInt("counts.sending") == 0, SOON);
        int sent = sandbox.log().attempts().size();
        someoneElseIsSentFor();
        assertThat(sandbox.log().attempts()).hasSize(sent + 1);
        assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(300 - sent);

        portal.act(change, "resumption");
        assertThat(portal.awaitState(change, "FINISHED", SOON).getInt("counts.accepted"))
                .isEqualTo(300);
    }

    @Test
    void of_two_changes_for_the_same_people_the_newer_wins_whatever_the_older_did() {
        List<String> people = people(150);
        String older = portal.plan("Available", people);
        String newer = portal.plan("DoNotDisturb", people);
        sandbox.switches().set(Switch.PRESENCE_LATENCY, "PT0.3S");

        portal.confirm(older);
        portal.await(older, now -> now.getInt("counts.sending") > 0, SOON);
        portal.confirm(newer);
        portal.awaitState(newer, "FINISHED", SOON);
        JsonPath overtaken = portal.awaitState(older, "FINISHED", SOON);

        assertThat(overtaken.getInt("counts.superseded")).isGreaterThan(0);
        assertThat(overtaken.getInt("counts.superseded") + overtaken.getInt("counts.accepted"))
                .isEqualTo(150);
        for (String person : people) {
            assertThat(sandbox.slots().of(person).orElseThrow().availability()).isEqualTo("DoNotDisturb");
        }
        assertEqual(newer, "DoNotDisturb");
    }

    @Tag("deep")
    @Test
    void a_dispatcher_that_lost_its_lease_stops_and_the_next_one_loses_nothing() {
        List<String> people = people(200);
        sandbox.switches().set(Switch.PRESENCE_LATENCY, "PT1S");
        String change = portal.start("Away", people);
        portal.await(change, now -> now.getInt("counts.sending") > 0, SOON);

        number("UPDATE scheduled_tasks SET picked = false, picked_by = NULL, version = version + 1,"
                + " execution_time = now() WHERE task_name = 'dispatch'");
        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.accepted")).isEqualTo(200);
        assertThat(events(change, "success")).isEqualTo(200);
        assertEqual(change, "Away");
    }

    @Test
    void someone_whose_end_is_less_than_a_minute_away_is_skipped_and_never_sent() {
        List<String> people = people(2);
        String change = portal.plan("Busy", people);
        number(
                "UPDATE target SET duration = NULL, ends_at = now() + interval '30 seconds'"
                        + " WHERE change_id = ? AND position = 1",
                UUID.fromString(change));

        portal.confirm(change);
        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.skipped")).isEqualTo(1);
        assertThat(finished.getInt("counts.accepted")).isEqualTo(1);
        assertThat(sandbox.log().attempts()).hasSize(1);
        assertThat(finished.getInt("skippedByReason.END_PASSED")).isEqualTo(1);
    }

    @Test
    void what_comes_too_late_is_not_sent_even_in_a_pause() {
        List<String> people = people(5);
        String change = portal.plan("Busy", people);
        number(
                "UPDATE change SET state = 'PAUSED', paused_because = 'HUMAN', acted_at = now() - interval '9 hours',"
                        + " acted_by = requested_by, order_no = nextval('change_order'), round = 1 WHERE id = ?",
                UUID.fromString(change));

        JsonPath finished = portal.awaitState(change, "FINISHED", SOON);

        assertThat(finished.getInt("counts.notSent")).isEqualTo(5);
        assertThat(events(change, "not-sent")).isEqualTo(5);
        assertThat(sandbox.log().attempts()).isEmpty();
    }
}
