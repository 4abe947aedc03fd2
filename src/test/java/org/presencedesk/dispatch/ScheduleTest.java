package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;

/** Olga's night desk: every weekday evening, without anybody's reminder. */
@QuarkusTest
class ScheduleTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String API = "/api/v1/schedules/";

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    private final Portal olga = new Portal();
    private final Portal adam = new Portal(ApiClient.ADMIN);
    private final Portal petra = new Portal(ApiClient.APPROVER);
    private List<String> people;

    @BeforeEach
    void nobody_has_a_status() {
        starter.sandbox().reset();
        people = starter.sandbox().directory().withTeams().subList(0, 3);
    }

    @AfterEach
    void no_schedule_goes_on() {
        HeldLease.update(database, "UPDATE schedule SET state = 'ENDED', next_at = NULL");
        HeldLease.update(database, "UPDATE approval_rule SET removed_at = now()");
    }

    @Test
    void an_occurrence_is_planned_a_quarter_of_an_hour_before_and_begins_at_its_time() {
        String schedule = made(Map.of());
        assertThat(read(schedule).getString("words"))
                .isEqualTo("Every day from 18:00 to 07:00 the next day, Europe/Berlin");
        assertThat(read(schedule).getString("lastChange")).isNull();

        Instant at = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        comes(schedule, at);

        JsonPath change = changeOf(schedule);
        String id = change.getString("id");
        olga.awaitState(id, "SCHEDULED", SOON);
        assertThat(olga.change(id).getString("schedule.name")).isEqualTo("Night desk");
        assertThat(olga.change(id).getString("startsAt"))
                .isEqualTo(olga.change(id).getString("schedule.at"));
        assertThat(olga.change(id).getString("confirmedBy.name")).isEqualTo("Roster sync");
        assertThat(olga.change(id).getInt("counts.waiting")).isEqualTo(3);
        assertThat(Instant.parse(read(schedule).getString("nextAt"))).isAfter(at);
        assertThat(number("SELECT count(*) FROM audit_event WHERE action IN ('change.planned', 'change.confirmed')"
                        + " AND subject_id = '" + id + "' AND text LIKE '%" + schedule + "%'"))
                .isEqualTo(2);

        olga.act(id, "start");
        olga.awaitState(id, "FINISHED", SOON);
        assertThat(olga.change(id).getInt("counts.accepted")).isEqualTo(3);
        assertThat(number("SELECT count(*) FROM change WHERE schedule->>'id' = '" + schedule + "'"))
                .isEqualTo(1);
    }

    @Test
    void one_that_was_missed_runs_late_while_it_is_of_use_and_not_after_its_end() {
        String schedule = made(Map.of());
        comes(schedule, Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS));
        String late = changeOf(schedule).getString("id");
        olga.awaitState(late, "FINISHED", SOON);
        assertThat(olga.change(late).getInt("counts.accepted")).isEqualTo(3);
        assertThat(Instant.parse(olga.change(late).getString("endsAt"))).isAfter(Instant.now());

        String over = made(Map.of("endTime", "18:30"));
        comes(over, Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS));
        Waiting.until(SOON, () -> "Not skipped", () -> events(over, "schedule.skipped") == 1);
        assertThat(read(over).getString("lastChange")).isNull();
        assertThat(Instant.parse(read(over).getString("nextAt"))).isAfter(Instant.now());
    }

    @Test
    void paused_nothing_is_planned_and_what_was_missed_is_not_made_up_for() throws Exception {
        String schedule = made(Map.of());
        act(schedule, "pause").body("state", equalTo("PAUSED"));
        act(schedule, "pause");
        comes(schedule, Instant.now().minusSeconds(60));
        Thread.sleep(2_000);
        assertThat(read(schedule).getString("lastChange")).isNull();

        act(schedule, "resumption").body("state", equalTo("ACTIVE"));
        Thread.sleep(1_500);
        assertThat(read(schedule).getString("lastChange")).isNull();
        assertThat(Instant.parse(read(schedule).getString("nextAt"))).isAfter(Instant.now());
        assertThat(events(schedule, "schedule.paused")).isEqualTo(1);
    }

    @Test
    void the_next_one_is_left_out_and_one_more_runs_now() {
        String schedule = made(Map.of());
        List<String> next = occurrences(schedule, 3);
        act(schedule, "skip").body("nextAt", equalTo(next.get(1)));

        act(schedule, "run");

        String id = changeOf(schedule).getString("id");
        olga.awaitState(id, "FINISHED", SOON);
        assertThat(olga.change(id).getInt("counts.accepted")).isEqualTo(3);
        assertThat(read(schedule).getString("nextAt")).isEqualTo(next.get(1));
    }

    @Test
    void with_many_more_people_than_last_time_it_stops_itself_until_somebody_has_looked() {
        String schedule = made(Map.of("quarantine", Map.of("people", 1)));
        HeldLease.update(database, "UPDATE schedule SET last_people = 1 WHERE id = '" + schedule + "'");
        comes(schedule, Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS));

        Waiting.until(
                SOON, () -> "Goes on", () -> read(schedule).getString("state").equals("QUARANTINED"));
        assertThat(read(schedule).getString("because.code")).isEqualTo("MORE_PEOPLE");
        assertThat(events(schedule, "schedule.quarantined")).isEqualTo(1);
        String id = changeOf(schedule).getString("id");
        assertThat(olga.change(id).getString("state")).isEqualTo("PLANNED");
        act(schedule, "run", 409);

        act(schedule, "release").body("state", equalTo("ACTIVE"));
        olga.awaitState(id, "SCHEDULED", SOON);
        olga.end(id);
    }

    @Test
    void somebody_who_has_left_sets_no_status_any_more() {
        String schedule = made(Map.of());
        HeldLease.update(
                database,
                "UPDATE schedule SET owner = jsonb_build_object('type', 'user', 'id', '" + KnownPeople.DORA_DISABLED
                        + "', 'name', 'Dora') WHERE id = '" + schedule + "'");
        comes(schedule, Instant.now().plusSeconds(600));

        Waiting.until(
                SOON, () -> "Goes on", () -> read(schedule).getString("state").equals("QUARANTINED"));
        assertThat(read(schedule).getString("because.code")).isEqualTo("OWNER_GONE");
        assertThat(read(schedule).getString("lastChange")).isNull();
        olga.request().post(API + schedule + "/release").then().statusCode(403);
        assertThat(adam.request()
                        .post(API + schedule + "/release")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("owner.name"))
                .isEqualTo("Site automation");
    }

    @Test
    void after_three_that_came_to_nothing_it_stops_itself() {
        String schedule = made(Map.of());
        for (int i = 0; i < 3; i++) {
            String id = ran(schedule, i + 1);
            olga.awaitState(id, "FINISHED", SOON);
            HeldLease.update(database, "UPDATE target SET state = 'REFUSED' WHERE change_id = '" + id + "'");
        }
        comes(schedule, Instant.now().plusSeconds(600));

        Waiting.until(
                SOON, () -> "Goes on", () -> read(schedule).getString("state").equals("QUARANTINED"));
        assertThat(read(schedule).getString("because.code")).isEqualTo("KEEPS_FAILING");
    }

    @Test
    void a_schedule_may_need_approval_and_stops_itself_when_nobody_gives_it() {
        adam.request()
                .body(Map.of("name", "Any schedule", "schedules", true))
                .post("/api/v1/approval-rules")
                .then()
                .statusCode(201)
                .body("words", equalTo("Made by a schedule"));
        String schedule = made(Map.of());
        comes(schedule, Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS));
        String id = changeOf(schedule).getString("id");
        olga.awaitState(id, "AWAITING_APPROVAL", SOON);
        assertThat(olga.change(olga.plan("Busy", people)).getString("approval")).isNull();
        HeldLease.update(
                database,
                "UPDATE change SET approval = jsonb_set(approval, '{expiresAt}', to_jsonb('2020-01-01T00:00:00Z'::text))"
                        + " WHERE id = '" + id + "'");
        olga.awaitState(id, "REJECTED", SOON);
        comes(schedule, Instant.now().plusSeconds(700).truncatedTo(ChronoUnit.SECONDS));

        Waiting.until(
                SOON, () -> "Goes on", () -> read(schedule).getString("state").equals("QUARANTINED"));
        assertThat(read(schedule).getString("because.code")).isEqualTo("NOT_APPROVED");
    }

    @Test
    void where_everybody_has_left_nothing_is_confirmed() {
        String schedule = made(Map.of("people", List.of(KnownPeople.DORA_DISABLED)));
        act(schedule, "run");

        Waiting.until(SOON, () -> "Not skipped", () -> events(schedule, "schedule.skipped") == 1);
        assertThat(changeOf(schedule).getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void holidays_are_left_out_and_what_ends_by_its_rule_is_ended() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String calendar = adam.request()
                .body(Map.of(
                        "name",
                        "Berlin " + Instant.now(),
                        "days",
                        List.of(today.plusDays(2).toString())))
                .post("/api/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String schedule = made(Map.of(
                "zone",
                "UTC",
                "from",
                today.plusDays(1).toString(),
                "rule",
                "FREQ=DAILY;COUNT=3",
                "calendar",
                calendar));

        assertThat(occurrences(schedule, 10))
                .containsExactly(today.plusDays(1) + "T18:00:00Z", today.plusDays(3) + "T18:00:00Z");
        adam.request()
                .delete("/api/v1/calendars/" + calendar)
                .then()
                .statusCode(409)
                .body("code", equalTo("CALENDAR_IN_USE"));
        act(schedule, "skip");
        act(schedule, "skip").body("state", equalTo("ENDED"));
        assertThat(events(schedule, "schedule.ended")).isEqualTo(1);
        act(schedule, "skip", 409);
        adam.request().delete("/api/v1/calendars/" + calendar).then().statusCode(204);
    }

    @Test
    void a_schedule_is_kept_by_its_owner_and_by_administrators_and_can_be_handed_over() {
        String schedule = made(Map.of());
        petra.request().get(API + schedule).then().statusCode(200);
        petra.request().post(API + schedule + "/pause").then().statusCode(403);
        Map<String, Object> asked = asked(Map.of("owner", KnownPeople.ADA, "version", 1));
        olga.request()
                .body(asked)
                .put(API + schedule)
                .then()
                .statusCode(200)
                .body("owner.name", equalTo("Ada Lovelace"));
        olga.request().post(API + schedule + "/pause").then().statusCode(403);
        adam.request()
                .body(asked)
                .put(API + schedule)
                .then()
                .statusCode(409)
                .body("code", equalTo("CHANGED_MEANWHILE"));
        adam.request().post(API + schedule + "/end").then().statusCode(200).body("state", equalTo("ENDED"));
    }

    @Test
    void all_are_paused_and_resumed_at_once_by_whoever_keeps_them() {
        String mine = made(Map.of());
        String other = adam.request()
                .body(asked(Map.of()))
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        olga.request().post(API + "pause").then().statusCode(204);
        assertThat(read(mine).getString("state")).isEqualTo("PAUSED");
        assertThat(read(other).getString("state")).isEqualTo("ACTIVE");
        olga.request().post(API + "resumption").then().statusCode(204);
        assertThat(read(mine).getString("state")).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({
        "rule,FREQ=HOURLY,RULE_TOO_OFTEN",
        "rule,FREQ=DAILY;BYHOUR=1;BYMINUTE=2,RULE_TOO_OFTEN",
        "rule,FREQ=DAILY;COUNT=100000,RULE_TOO_MANY",
        "rule,FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,RULE_NEVER",
        "rule,FREQ=DAILY;UNTIL=20200101,RULE_NEVER",
        "rule,every evening,RULE_UNREADABLE",
        "zone,Mars/Olympus,ZONE_UNKNOWN",
        "startTime,6 pm,TIME_UNREADABLE",
        "endTime,18:00,END_WANTED",
        "from,tomorrow,DATE_UNREADABLE",
        "calendar,Berlin,CALENDAR_NOT_FOUND",
        "name,' ',NAME_WANTED",
        "reason,' ',REASON_MISSING"
    })
    void what_cannot_be_meant_is_refused_in_a_sentence(String field, String given, String code) {
        olga.request()
                .body(asked(Map.of(field, given)))
                .post(API)
                .then()
                .statusCode(422)
                .body("errors.code", hasItem(code))
                .body("errors.field", hasItem(field));
    }

    private String made(Map<String, Object> other) {
        return olga.request()
                .body(asked(other))
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> asked(Map<String, Object> other) {
        Map<String, Object> asked = new HashMap<>(Map.of(
                "name", "Night desk",
                "rule", "FREQ=DAILY",
                "startTime", "18:00",
                "endTime", "07:00",
                "zone", "Europe/Berlin",
                "action", "set",
                "availability", "Busy",
                "people", people,
                "reason", "Night shift"));
        asked.putAll(other);
        return asked;
    }

    /** Its next occurrence is moved to that moment, with its time of day. */
    private void comes(String schedule, Instant at) {
        HeldLease.update(
                database,
                "UPDATE schedule SET next_at = '" + at + "', begins_on = (CAST('" + at
                        + "' AS timestamptz) AT TIME ZONE zone)::date, start_time = to_char(CAST('" + at
                        + "' AS timestamptz) AT TIME ZONE zone, 'HH24:MI:SS'), end_time = CASE WHEN end_time = '07:00' THEN to_char((CAST('"
                        + at + "' AS timestamptz) AT TIME ZONE zone) + interval '13 hours', 'HH24:MI:SS')"
                        + " ELSE to_char((CAST('" + at
                        + "' AS timestamptz) AT TIME ZONE zone) + interval '30 minutes', 'HH24:MI:SS') END"
                        + " WHERE id = '" + schedule + "'");
    }

    private String ran(String schedule, int times) {
        act(schedule, "run");
        Waiting.until(
                SOON,
                () -> "No change",
                () -> number("SELECT count(*) FROM change WHERE schedule->>'id' = '" + schedule + "'") == times);
        return changeOf(schedule).getString("id");
    }

    private JsonPath changeOf(String schedule) {
        Waiting.until(SOON, () -> "No change", () -> read(schedule).getString("lastChange") != null);
        return olga.await(
                read(schedule).getString("lastChange.id"),
                now -> !now.getString("state").equals("PLANNING"),
                SOON);
    }

    private JsonPath read(String schedule) {
        return olga.request()
                .get(API + schedule)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> occurrences(String schedule, int most) {
        return olga.request()
                .get(API + schedule + "/occurrences?limit=" + most)
                .then()
                .statusCode(200)
                .extract()
                .path("items.at");
    }

    private ValidatableResponse act(String schedule, String verb) {
        return act(schedule, verb, 200);
    }

    private ValidatableResponse act(String schedule, String verb, int status) {
        return olga.request().post(API + schedule + "/" + verb).then().statusCode(status);
    }

    private long events(String schedule, String action) {
        return number(
                "SELECT count(*) FROM audit_event WHERE action = '" + action + "' AND subject_id = '" + schedule + "'");
    }

    private long number(String sql) {
        return HeldLease.run(database, sql);
    }
}
