package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Olga plans this evening's status in the morning. */
@QuarkusTest
class StartLaterTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant TOMORROW =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    private final Portal portal = new Portal();
    private List<String> people;

    @BeforeEach
    void nobody_has_a_status() {
        starter.sandbox().reset();
        people = starter.sandbox().directory().withTeams().subList(0, 3);
    }

    @Test
    void until_its_start_nobody_is_sent_for_and_then_it_begins_by_itself() {
        Instant start = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        String change = portal.confirm(plan(start, Map.of()));

        assertThat(portal.change(change).getString("state")).isEqualTo("SCHEDULED");
        assertThat(portal.change(change).getString("startsAt")).isEqualTo(start.toString());
        assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(3);
        portal.awaitState(change, "FINISHED", SOON);

        assertThat(portal.targets(change))
                .allSatisfy(target ->
                        assertThat(Instant.parse((String) target.get("sentAt"))).isAfterOrEqualTo(start));
        assertThat(portal.change(change).getInt("counts.accepted")).isEqualTo(3);
        assertThat(number("SELECT count(*) FROM audit_event WHERE action = 'change.started' AND subject_id = '" + change
                        + "' AND text LIKE '%\"type\":\"system\"%'"))
                .isEqualTo(1);
    }

    @Test
    void it_may_still_be_sent_a_day_after_its_start_and_not_a_day_after_its_confirmation() {
        String change = portal.confirm(plan(TOMORROW, Map.of()));

        assertThat(portal.change(change).getString("sendUntil"))
                .isEqualTo(TOMORROW.plus(Duration.ofHours(8)).toString());
        portal.end(change);
    }

    @Test
    void olga_begins_it_at_once_instead_and_saying_so_again_changes_nothing() {
        String change = plan(TOMORROW, Map.of());
        start(change).statusCode(409).body("code", equalTo("WRONG_STATE"));
        portal.confirm(change);

        start(change).statusCode(200).body("state", equalTo("RUNNING"));
        start(change);
        portal.awaitState(change, "FINISHED", SOON);

        assertThat(portal.change(change).getInt("counts.accepted")).isEqualTo(3);
        assertThat(Instant.parse(portal.change(change).getString("startsAt"))).isBefore(TOMORROW);
        assertThat(number("SELECT count(*) FROM audit_event WHERE action = 'change.started' AND subject_id = '" + change
                        + "' AND text NOT LIKE '%\"type\":\"system\"%'"))
                .isEqualTo(1);
        start(change).statusCode(409);
    }

    @Test
    void a_change_that_is_confirmed_meanwhile_is_sent_and_gives_way_when_the_start_comes() {
        String evening = portal.confirm(plan(TOMORROW, Map.of("availability", "Away")));
        String noon = portal.start("Busy", people);
        portal.awaitState(noon, "FINISHED", SOON);
        assertThat(portal.change(noon).getInt("counts.accepted")).isEqualTo(3);

        String waiting = portal.plan("DoNotDisturb", people);
        HeldLease.takeWhenQuiet(database);
        try {
            portal.confirm(waiting);
            begins(evening);
            portal.awaitState(evening, "RUNNING", SOON);
            assertThat(portal.change(waiting).getInt("counts.superseded")).isEqualTo(3);
        } finally {
            HeldLease.giveBack(database);
        }

        portal.awaitState(evening, "FINISHED", SOON);
        assertThat(starter.sandbox().slots().all().values())
                .hasSize(3)
                .allSatisfy(slot -> assertThat(slot.toString()).contains("Away"));
    }

    @Test
    void paused_before_its_start_it_is_scheduled_again_when_it_goes_on_and_does_not_begin_while_paused()
            throws Exception {
        String change = portal.confirm(plan(TOMORROW, Map.of()));
        portal.act(change, "pause");
        start(change).statusCode(409);
        portal.act(change, "resumption");
        assertThat(portal.change(change).getString("state")).isEqualTo("SCHEDULED");

        portal.act(change, "pause");
        begins(change);
        Thread.sleep(1_500);
        assertThat(portal.change(change).getString("state")).isEqualTo("PAUSED");
        assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(3);

        portal.act(change, "resumption");
        portal.awaitState(change, "FINISHED", SOON);
        assertThat(portal.change(change).getInt("counts.accepted")).isEqualTo(3);
    }

    @Test
    void paused_until_it_is_too_late_it_ends_without_anybody_sent_for() {
        String change = portal.confirm(plan(TOMORROW, Map.of()));
        portal.act(change, "pause");
        number("UPDATE change SET starts_at = now() - interval '2 days', acted_at = now() - interval '3 days'"
                + " WHERE id = '" + change + "' RETURNING 1");

        portal.awaitState(change, "FINISHED", SOON);
        assertThat(portal.targets(change))
                .hasSize(3)
                .allSatisfy(target -> assertThat(target).containsEntry("reason", "TOO_LATE"));
    }

    @Test
    void what_people_show_when_it_is_planned_keeps_nobody_out_who_begins_later() {
        String id = people.get(0);
        starter.sandbox().clients().report(id, "none");
        String tomorrow = plan(TOMORROW, Map.of("leave", List.of("NO_SESSION"), "people", List.of(id)));
        String now = portal.request()
                .body(asked(Map.of("leave", List.of("NO_SESSION"), "people", List.of(id))))
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(portal.targets(now).get(0)).containsEntry("reason", "NO_SESSION");
        assertThat(portal.targets(tomorrow).get(0)).containsEntry("state", "WAITING");
        assertThat(portal.change(tomorrow).getInt("flags.NO_SESSION")).isEqualTo(1);
    }

    @Test
    void cancelled_before_its_start_and_sent_after_all_it_waits_for_its_start_again() throws Exception {
        String change = portal.confirm(plan(TOMORROW, Map.of()));
        portal.act(change, "cancellation");
        portal.await(change, now -> now.getInt("counts.notSent") == 3, SOON);

        portal.act(change, "retry");
        Thread.sleep(1_500);
        assertThat(portal.change(change).getString("state")).isEqualTo("SCHEDULED");
        assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(3);

        begins(change);
        portal.awaitState(change, "FINISHED", SOON);
        assertThat(portal.change(change).getInt("counts.accepted")).isEqualTo(3);
    }

    @Test
    void who_has_left_by_then_is_skipped_a_quarter_of_an_hour_before_a_start_that_was_days_away() {
        String change = portal.confirm(plan(
                TOMORROW,
                Map.of("people", starter.sandbox().directory().withTeams().subList(0, 4))));
        becomes(change, 0, KnownPeople.DORA_DISABLED);
        becomes(change, 1, KnownPeople.GUSTAV_GUEST);
        becomes(change, 2, UUID.randomUUID().toString());

        number("UPDATE change SET starts_at = now() + interval '14 minutes', planned_at = now() - interval '1 day'"
                + " WHERE id = '" + change + "' RETURNING 1");

        portal.await(change, now -> now.getInt("counts.skipped") == 3, SOON);
        assertThat(portal.targets(change))
                .extracting(target -> target.get("reason"))
                .containsExactly("DISABLED", "GUEST", "NOT_FOUND", null);
        assertThat(portal.change(change).getString("state")).isEqualTo("SCHEDULED");
        assertThat(number("SELECT count(*) FROM audit_event WHERE change_id = '" + change
                        + "' AND action = 'presence.set' AND outcome = 'skipped'"))
                .isEqualTo(3);
        Waiting.until(
                SOON,
                () -> "Looked at again and again",
                () -> number("SELECT count(looked_again_at) FROM change WHERE id = '" + change + "'") == 1);
        portal.act(change, "start");
        portal.awaitState(change, "FINISHED", SOON);
        assertThat(portal.change(change).getInt("counts.accepted")).isEqualTo(1);
    }

    @Test
    void a_start_of_the_same_day_is_not_looked_at_twice() throws Exception {
        String change = portal.confirm(plan(TOMORROW.minus(Duration.ofHours(23)), Map.of()));
        becomes(change, 0, KnownPeople.DORA_DISABLED);

        Thread.sleep(3_000);

        assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(3);
        portal.end(change);
    }

    private void becomes(String change, int position, String person) {
        number("UPDATE target SET person_id = '" + person + "' WHERE change_id = '" + change + "' AND position = "
                + position + " RETURNING 1");
    }

    @Test
    void a_row_of_a_file_begins_at_its_own_time() {
        String change = file("user,Starts at\n" + people.get(0) + ",\n" + people.get(1) + "," + TOMORROW + "\n"
                + people.get(2) + ",2027-03-28 02:30\n");
        assertThat(portal.change(change).getString("startsAt")).isNull();
        assertThat(portal.change(change).getList("notices.code")).contains("STARTS_DIFFER");
        assertThat(portal.targets(change).get(2)).containsEntry("reason", "MALFORMED");

        portal.confirm(change);
        portal.await(change, now -> now.getInt("counts.accepted") == 1, SOON);
        assertThat(portal.targets(change).get(1))
                .containsEntry("state", "WAITING")
                .containsEntry("startsAt", TOMORROW.toString());
        number("UPDATE target SET starts_at = clock_timestamp() WHERE change_id = '" + change
                + "' AND starts_at IS NOT NULL RETURNING 1");
        portal.awaitState(change, "FINISHED", SOON);
        assertThat(portal.targets(change).get(1)).containsEntry("state", "ACCEPTED");
    }

    @Test
    void where_all_rows_begin_later_the_change_begins_with_the_first() {
        Instant later = TOMORROW.plusSeconds(3600);
        String change =
                file("user,Starts at\n" + people.get(0) + "," + later + "\n" + people.get(1) + "," + TOMORROW + "\n");

        assertThat(portal.change(change).getString("startsAt")).isEqualTo(TOMORROW.toString());
        assertThat(portal.targets(change).get(0)).containsEntry("startsAt", later.toString());
        assertThat(portal.targets(change).get(1)).containsEntry("startsAt", null);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T09:00,,START_NEEDS_ZONE",
        "2020-12-01T09:00,Europe/Berlin,START_PASSED",
        "2099-12-01T09:00,Europe/Berlin,START_TOO_FAR",
        "noon,Europe/Berlin,START_UNREADABLE"
    })
    void a_start_that_cannot_be_meant_is_refused_in_a_sentence(String start, String zone, String code) {
        Map<String, Object> asked = asked(Map.of("startsAt", start));
        asked.put("zone", zone);

        portal.request()
                .body(asked)
                .post("/api/v1/changes")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void an_end_before_the_start_is_refused() {
        Map<String, Object> asked = asked(Map.of(
                "startsAt",
                TOMORROW.toString(),
                "endsAt",
                TOMORROW.minusSeconds(60).toString()));
        asked.remove("duration");

        portal.request()
                .body(asked)
                .post("/api/v1/changes")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("END_BEFORE_START"));
    }

    private ValidatableResponse start(String change) {
        return portal.request().post("/api/v1/changes/" + change + "/start").then();
    }

    private String plan(Instant start, Map<String, Object> other) {
        Map<String, Object> asked = asked(other);
        asked.put("startsAt", start.toString());
        return portal.request()
                .body(asked)
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> asked(Map<String, Object> other) {
        Map<String, Object> asked = new HashMap<>(Map.of(
                "action", "set",
                "availability", "Busy",
                "duration", "PT8H",
                "people", people,
                "reason", "Night shift"));
        asked.putAll(other);
        return asked;
    }

    private String file(String csv) {
        return portal.upload()
                .multiPart("file", "shifts.csv", csv.getBytes(), "text/csv")
                .multiPart("action", "set")
                .multiPart("availability", "Busy")
                .multiPart("duration", "PT8H")
                .multiPart("zone", "Europe/Berlin")
                .multiPart("reason", "Shifts")
                .post("/api/v1/changes/csv")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void begins(String change) {
        number("UPDATE change SET starts_at = clock_timestamp() WHERE id = '" + change + "' RETURNING 1");
    }

    private long number(String sql) {
        return HeldLease.run(database, sql);
    }
}
