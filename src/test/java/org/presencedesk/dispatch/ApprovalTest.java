package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.PersonAnswer;

/** Olga plans for many; Petra has to agree, and Adam may go on alone when it burns. */
@QuarkusTest
class ApprovalTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String COMMENT = "Agreed with the site manager";
    private static final String BURNS = "The alarm has gone off and nobody answers";

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    private final Portal olga = new Portal();
    private final Portal petra = new Portal(ApiClient.APPROVER);
    private final Portal adam = new Portal(ApiClient.ADMIN);
    private List<String> people;

    @BeforeEach
    void more_than_two_people_need_a_second_pair_of_eyes() {
        starter.sandbox().reset();
        people = starter.sandbox().directory().withTeams().subList(0, 3);
        rule(Map.of("name", "Large changes", "people", 2));
    }

    @AfterEach
    void no_rule_is_left() {
        number("UPDATE approval_rule SET removed_at = now() WHERE removed_at IS NULL RETURNING 1");
        starter.sandbox().reset();
    }

    @Test
    void a_plan_says_before_its_confirmation_that_it_will_have_to_be_approved_and_by_which_rule() {
        String large = olga.plan("Busy", people);
        String small = olga.plan("Busy", people.subList(0, 2));

        assertThat(olga.change(large).getString("approval.state")).isEqualTo("REQUIRED");
        assertThat(olga.change(large).getString("approval.rules[0].words")).isEqualTo("More than 2 people");
        assertThat(olga.change(large).getInt("approval.rules[0].version")).isEqualTo(1);
        assertThat(olga.change(small).getString("approval")).isNull();
    }

    @Test
    void nobody_is_sent_for_before_petra_has_agreed_to_exactly_this_plan() throws Exception {
        String change = awaiting();
        Thread.sleep(1_500);
        assertThat(olga.change(change).getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(olga.change(change).getInt("counts.waiting")).isEqualTo(3);
        assertThat(starter.sandbox().slots().all()).isEmpty();

        decide(petra, change, "approval", "sha256:00", COMMENT).statusCode(409).body("code", equalTo("PLAN_CHANGED"));
        approved(change);

        olga.awaitState(change, "FINISHED", SOON);
        assertThat(olga.change(change).getInt("counts.accepted")).isEqualTo(3);
        assertThat(olga.change(change).getString("approval.decidedBy.name")).isEqualTo("Approval bot");
        assertThat(olga.change(change).getString("confirmedBy.name")).isEqualTo("Roster sync");
        assertThat(events(change, "change.approved")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM audit_event WHERE action = 'presence.set' AND outcome = 'success'"
                        + " AND change_id = '" + change + "' AND actor_id = '"
                        + ApiClient.OPERATOR.servicePrincipalId() + "'"))
                .isEqualTo(3);
    }

    @Test
    void what_petra_rejects_is_sent_to_nobody_and_cannot_be_sent_again() {
        String change = awaiting();
        decide(petra, change, "rejection", hash(change), " ")
                .statusCode(422)
                .body("errors[0].code", equalTo("COMMENT_MISSING"));

        decide(petra, change, "rejection", hash(change), "Not during the audit").statusCode(200);
        decide(petra, change, "rejection", hash(change), "Not during the audit").statusCode(200);

        assertThat(olga.change(change).getString("state")).isEqualTo("REJECTED");
        assertThat(olga.change(change).getString("approval.comment")).isEqualTo("Not during the audit");
        assertThat(olga.targets(change))
                .hasSize(3)
                .allSatisfy(target -> assertThat(target)
                        .containsEntry("state", "NOT_SENT")
                        .containsEntry("reason", "CANCELLED")
                        .hasEntrySatisfying(
                                "hint", hint -> assertThat((String) hint).contains("not approved")));
        assertThat(events(change, "change.rejected")).isEqualTo(1);
        olga.request().post("/api/v1/changes/" + change + "/retry").then().statusCode(409);
        decide(petra, change, "approval", hash(change), COMMENT).statusCode(409).body("code", equalTo("WRONG_STATE"));
    }

    @Test
    void nobody_approves_what_is_their_own_and_the_attempt_is_in_the_trail() {
        String change = adam.plan("Busy", people);
        adam.confirm(change);
        decide(adam, change, "approval", hash(change), COMMENT).statusCode(403).body("code", equalTo("OWN_CHANGE"));

        assertThat(number("SELECT count(*) FROM audit_event WHERE action = 'access.denied' AND actor_id = '"
                        + ApiClient.ADMIN.servicePrincipalId() + "' AND text LIKE '%/changes/{id}/approval%'"))
                .isPositive();
        decide(olga, change, "approval", hash(change), COMMENT).statusCode(403);
        decide(petra, change, "approval", hash(change), null).statusCode(200);
        olga.awaitState(change, "FINISHED", SOON);
    }

    @Test
    void whoever_sends_it_again_after_a_cancellation_asks_anew_and_does_not_approve_it() {
        String change = awaiting();
        olga.act(change, "cancellation");
        assertThat(olga.change(change).getString("approval.state")).isEqualTo("WITHDRAWN");
        decide(petra, change, "approval", hash(change), COMMENT).statusCode(409);
        olga.await(change, now -> now.getInt("counts.notSent") == 3, SOON);

        adam.act(change, "retry");

        assertThat(olga.change(change).getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(olga.change(change).getInt("counts.waiting")).isEqualTo(3);
        decide(adam, change, "approval", hash(change), COMMENT).statusCode(403);
        approved(change);
        olga.awaitState(change, "FINISHED", SOON);
        assertThat(olga.change(change).getInt("counts.accepted")).isEqualTo(3);
    }

    @Test
    void what_was_approved_is_sent_again_within_a_day_without_asking_and_later_not() {
        starter.sandbox().faults().answer(people.get(0), 1, PersonAnswer.status(403));
        String change = awaiting();
        approved(change);
        olga.awaitState(change, "FINISHED", SOON);
        assertThat(olga.change(change).getInt("counts.refused")).isEqualTo(1);

        olga.act(change, "retry");
        olga.awaitState(change, "FINISHED", SOON);
        assertThat(olga.change(change).getInt("counts.accepted")).isEqualTo(3);

        // A rule for everybody, as one person alone is none of the large changes.
        rule(Map.of("name", "Everything", "people", 0));
        number("UPDATE target SET state = 'REFUSED' WHERE change_id = '" + change + "' AND person_id = '"
                + people.get(0) + "' RETURNING 1");
        number("UPDATE change SET approval = jsonb_set(approval, '{decidedAt}', to_jsonb('2020-01-01T00:00:00Z'::text))"
                + " WHERE id = '" + change + "' RETURNING 1");
        olga.act(change, "retry");
        assertThat(olga.change(change).getString("state")).isEqualTo("AWAITING_APPROVAL");
        olga.end(change);
    }

    @Test
    void undecided_for_a_day_it_is_rejected_by_itself() {
        String change = awaiting();
        Instant expires = Instant.parse(olga.change(change).getString("approval.expiresAt"));
        assertThat(Duration.between(Instant.now(), expires)).isBetween(Duration.ofHours(23), Duration.ofHours(24));

        number("UPDATE change SET approval = jsonb_set(approval, '{expiresAt}', to_jsonb('2020-01-01T00:00:00Z'::text))"
                + " WHERE id = '" + change + "' RETURNING 1");

        olga.awaitState(change, "REJECTED", SOON);
        assertThat(olga.change(change).getString("approval.state")).isEqualTo("EXPIRED");
        assertThat(olga.targets(change))
                .hasSize(3)
                .allSatisfy(target -> assertThat(target).containsEntry("reason", "EXPIRED"));
        assertThat(events(change, "change.rejected")).isEqualTo(1);
    }

    @Test
    void what_begins_later_is_to_be_decided_before_it_begins() {
        Instant start = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> asked = asked();
        asked.put("startsAt", start.toString());
        String change = olga.confirm(planned(asked));

        assertThat(olga.change(change).getString("approval.expiresAt")).isEqualTo(start.toString());
        olga.request().post("/api/v1/changes/" + change + "/start").then().statusCode(409);
        approved(change);
        assertThat(olga.change(change).getString("state")).isEqualTo("SCHEDULED");
        assertThat(olga.change(change).getInt("counts.waiting")).isEqualTo(3);
        olga.act(change, "start");
        olga.awaitState(change, "FINISHED", SOON);
        assertThat(olga.change(change).getInt("counts.accepted")).isEqualTo(3);
    }

    @Test
    void adam_goes_on_alone_with_a_reason_that_says_something() {
        String change = olga.plan("Busy", people);
        breakGlass(olga, change, BURNS).statusCode(403);
        breakGlass(adam, change, "It burns")
                .statusCode(422)
                .body("errors[0].field", equalTo("breakGlass"))
                .body("errors[0].code", equalTo("BREAK_GLASS_TOO_SHORT"));
        assertThat(olga.change(change).getString("state")).isEqualTo("PLANNED");

        breakGlass(adam, change, BURNS).statusCode(200).body("approval.state", equalTo("BROKEN_GLASS"));

        olga.awaitState(change, "FINISHED", SOON);
        assertThat(olga.change(change).getString("approval.comment")).isEqualTo(BURNS);
        assertThat(events(change, "change.confirmed")).isEqualTo(1);
        assertThat(events(change, "change.broke-glass")).isEqualTo(1);
    }

    @Test
    void adam_goes_on_alone_with_what_already_waits() {
        String change = awaiting();

        breakGlass(adam, change, BURNS).statusCode(200);

        olga.awaitState(change, "FINISHED", SOON);
        assertThat(events(change, "change.confirmed")).isEqualTo(1);
        assertThat(events(change, "change.broke-glass")).isEqualTo(1);
    }

    @Test
    void where_no_rule_asks_a_reason_to_go_on_alone_changes_nothing() {
        String change = adam.plan("Busy", people.subList(0, 1));

        breakGlass(adam, change, BURNS).statusCode(200).body("approval", nullValue());

        olga.awaitState(change, "FINISHED", SOON);
        assertThat(events(change, "change.broke-glass")).isZero();
    }

    @Test
    void nobody_is_asked_about_an_end_of_what_was_set_here() {
        String change = awaiting();
        approved(change);
        olga.awaitState(change, "FINISHED", SOON);

        String ended = planned(Map.of("action", "clear", "endOf", change, "reason", "The drill is over"));

        assertThat(olga.change(ended).getString("approval")).isNull();
        olga.confirm(ended);
        olga.awaitState(ended, "FINISHED", SOON);
        assertThat(olga.change(ended).getInt("counts.accepted")).isEqualTo(3);
    }

    @Test
    void all_that_a_rule_says_must_hold_and_any_rule_is_enough() {
        rule(Map.of("name", "Long silence", "availabilities", List.of("DoNotDisturb"), "longerThan", "PT8H"));
        Map<String, Object> asked = asked();
        asked.put("people", people.subList(0, 1));
        asked.put("availability", "DoNotDisturb");
        assertThat(olga.change(planned(asked)).getString("approval")).isNull();

        asked.put("duration", "PT8H1S");
        assertThat(olga.change(planned(asked)).getList("approval.rules.name")).isEqualTo(List.of("Long silence"));
        asked.put("availability", "Busy");
        assertThat(olga.change(planned(asked)).getString("approval")).isNull();

        asked.remove("duration");
        asked.put("availability", "DoNotDisturb");
        asked.put(
                "endsAt",
                Instant.now()
                        .plusSeconds(9 * 3_600)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        asked.put("people", people);
        assertThat(olga.change(planned(asked)).getList("approval.rules.name"))
                .isEqualTo(List.of("Large changes", "Long silence"));
    }

    @Test
    void a_rule_about_a_group_counts_where_the_group_was_chosen_itself_or_in_a_list() {
        String group = KnownGroups.FIRE_WARDENS;
        rule(Map.of("name", "Wardens", "groups", List.of(group)));
        String list = olga.request()
                .body(Map.of("name", "Wardens " + Instant.now(), "groups", List.of(group)))
                .post("/api/v1/lists")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> asked = asked();
        asked.put("people", List.of());
        asked.put("lists", List.of(list));

        assertThat(olga.change(planned(asked)).getList("approval.rules.name")).contains("Wardens");
        assertThat(olga.change(olga.plan("Busy", List.of(), List.of(group))).getList("approval.rules.name"))
                .contains("Wardens");
        assertThat(olga.change(olga.plan("Busy", people)).getList("approval.rules.name"))
                .isEqualTo(List.of("Large changes"));
    }

    @Test
    void a_rule_is_kept_by_administrators_version_by_version() {
        ValidatableResponse made = rule(Map.of("name", "At night", "outsideHours", night()));
        String rule = made.extract().path("id");
        made.body("version", equalTo(1))
                .body("words", equalTo("Beginning outside of Mon, Tue 08:00–18:00 Europe/Berlin"));

        change(rule, Map.of("name", "At night", "people", 10, "version", 1)).statusCode(200);
        change(rule, Map.of("name", "At night", "people", 20, "version", 1))
                .statusCode(409)
                .body("code", equalTo("CHANGED_MEANWHILE"));
        petra.request()
                .get("/api/v1/approval-rules")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("At night"))
                .body("items.find { it.name == 'At night' }.people", equalTo(10))
                .body("items.find { it.name == 'At night' }.version", equalTo(2));
        adam.request().delete("/api/v1/approval-rules/" + rule).then().statusCode(204);
        adam.request().delete("/api/v1/approval-rules/" + rule).then().statusCode(204);
        change(rule, Map.of("name", "At night", "people", 20)).statusCode(404);
        assertThat(number("SELECT count(*) FROM audit_event WHERE action = 'policy.changed' AND subject_id = '" + rule
                        + "'"))
                .isEqualTo(3);
    }

    @Test
    void a_rule_that_cannot_be_meant_is_refused_with_every_fault() {
        adam.request()
                .body(Map.of(
                        "name",
                        " ",
                        "people",
                        -1,
                        "availabilities",
                        List.of("Asleep"),
                        "longerThan",
                        "P1M",
                        "groups",
                        List.of("wardens"),
                        "outsideHours",
                        Map.of("zone", "Mars/Olympus", "days", List.of(), "from", "18:00", "to", "8")))
                .post("/api/v1/approval-rules")
                .then()
                .statusCode(422)
                .body(
                        "errors.code",
                        equalTo(List.of(
                                "NAME_MISSING",
                                "PEOPLE_OUT_OF_RANGE",
                                "AVAILABILITY_UNKNOWN",
                                "DURATION_CALENDAR",
                                "GROUP_NOT_FOUND",
                                "ZONE_UNKNOWN",
                                "DAYS_UNREADABLE",
                                "TIME_UNREADABLE")));
        adam.request()
                .body(Map.of("name", "Nothing"))
                .post("/api/v1/approval-rules")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("NO_CONDITION"));
    }

    private static Map<String, Object> night() {
        return Map.of("zone", "Europe/Berlin", "days", List.of("MO", "TU"), "from", "08:00", "to", "18:00");
    }

    private String awaiting() {
        return olga.confirm(olga.plan("Busy", people));
    }

    private void approved(String change) {
        decide(petra, change, "approval", hash(change), COMMENT).statusCode(200);
        decide(petra, change, "approval", hash(change), COMMENT).statusCode(200);
    }

    private ValidatableResponse decide(Portal who, String change, String verb, String hash, String comment) {
        Map<String, Object> decision = new HashMap<>();
        decision.put("planHash", hash);
        decision.put("comment", comment);
        return who.request()
                .body(decision)
                .post("/api/v1/changes/" + change + "/" + verb)
                .then();
    }

    private ValidatableResponse breakGlass(Portal who, String change, String because) {
        return who.request()
                .body(Map.of("planHash", hash(change), "breakGlass", because))
                .post("/api/v1/changes/" + change + "/confirmation")
                .then();
    }

    private ValidatableResponse rule(Map<String, Object> rule) {
        return adam.request().body(rule).post("/api/v1/approval-rules").then().statusCode(201);
    }

    private ValidatableResponse change(String rule, Map<String, Object> asked) {
        return adam.request().body(asked).put("/api/v1/approval-rules/" + rule).then();
    }

    private String hash(String change) {
        return olga.change(change).getString("planHash");
    }

    private String planned(Map<String, Object> asked) {
        return olga.request()
                .body(asked)
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> asked() {
        return new HashMap<>(Map.of(
                "action", "set", "availability", "Busy", "duration", "PT8H", "people", people, "reason", "Fire drill"));
    }

    private long events(String change, String action) {
        return number("SELECT count(*) FROM audit_event WHERE action = '" + action + "' AND subject_id = '" + change
                + "' AND outcome = 'success'");
    }

    private long number(String sql) {
        return HeldLease.run(database, sql);
    }
}
