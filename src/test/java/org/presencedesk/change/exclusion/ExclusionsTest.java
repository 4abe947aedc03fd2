package org.presencedesk.change.exclusion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Bearer;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.Switch;

/** Adam has the agents of the call queue left alone; Olivia plans and reads why. */
@QuarkusTest
class ExclusionsTest {

    private static final String WHY = "Calls ring only while Available";

    @Inject
    SandboxStarter starter;

    @BeforeEach
    @AfterEach
    void nobody_is_excluded() {
        starter.sandbox().reset();
        NoExclusions.any();
    }

    @Test
    void an_exclusion_is_added_listed_and_removed_and_the_trail_knows_each() {
        String id = add(Map.of("person", "ADA.LOVELACE@contoso.example", "reason", WHY))
                .statusCode(201)
                .body("person", equalTo(KnownPeople.ADA))
                .body("group", nullValue())
                .body("name", containsString("Ada"))
                .body("availabilities", empty())
                .body("from", nullValue())
                .body("until", nullValue())
                .body("state", equalTo("IN_FORCE"))
                .body("members", nullValue())
                .body("createdBy.id", equalTo(Account.ADAM.id()))
                .extract()
                .path("id");
        add(Map.of(
                        "group",
                        KnownGroups.FIRE_WARDENS,
                        "availabilities",
                        List.of("DoNotDisturb", "Away"),
                        "from",
                        "2030-01-01T00:00:00+01:00",
                        "reason",
                        WHY))
                .statusCode(201)
                .body("name", equalTo("Fire wardens"))
                .body("availabilities", equalTo(List.of("DoNotDisturb", "Away")))
                .body("from", equalTo("2029-12-31T23:00:00Z"))
                .body("state", equalTo("FUTURE"));

        for (Account reader : List.of(Account.OLIVIA, Account.PETER, Account.AUDREY)) {
            list(reader, "?limit=1").body("items", hasSize(1)).body("items[0].name", equalTo("Fire wardens"));
        }
        String next = list(Account.OLIVIA, "?limit=1").extract().path("next");
        list(Account.OLIVIA, "?limit=1&cursor=" + next)
                .body("items[0].id", equalTo(id))
                .body("next", nullValue());

        as(Account.ADAM).delete("/api/v1/exclusions/" + id).then().statusCode(204);
        as(Account.ADAM).delete("/api/v1/exclusions/" + id).then().statusCode(204);
        list(Account.OLIVIA, "").body("items.id", not(hasItem(id)));
        as(Account.AUDREY)
                .queryParam("action", "policy.changed")
                .queryParam("person", KnownPeople.ADA)
                .get("/api/v1/audit-events")
                .then()
                .statusCode(200)
                .body("items[0].reason", equalTo(WHY))
                .body("items[0].before.person", containsString("Ada"))
                .body("items[0].after", nullValue())
                .body("items[1].before", nullValue())
                .body("items[1].after.reason", equalTo(WHY));
    }

    @Test
    void what_cannot_be_kept_is_said_field_by_field() {
        String long501 = "x".repeat(501);
        refused(Map.of("reason", WHY), "PERSON_OR_GROUP");
        refused(Map.of("person", KnownPeople.ADA, "group", KnownGroups.EMPTY, "reason", WHY), "PERSON_OR_GROUP");
        refused(Map.of("person", "nobody@contoso.example", "reason", WHY), "PERSON_NOT_FOUND");
        refused(Map.of("group", "9e000000-0000-4000-8000-00000000dead", "reason", WHY), "GROUP_NOT_FOUND");
        refused(Map.of("person", KnownPeople.ADA), "REASON_MISSING");
        refused(Map.of("person", KnownPeople.ADA, "reason", long501), "REASON_TOO_LONG");
        refused(
                Map.of("person", KnownPeople.ADA, "reason", WHY, "availabilities", List.of("Sleeping")),
                "AVAILABILITY_UNKNOWN");
        refused(Map.of("person", KnownPeople.ADA, "reason", WHY, "from", "tomorrow"), "MOMENT_UNREADABLE");
        refused(Map.of("person", KnownPeople.ADA, "reason", WHY, "until", "2020-01-01T00:00:00Z"), "UNTIL_TOO_EARLY");
        refused(Map.of("person", KnownPeople.ADA, "reason", WHY, "hours", "8"), "FIELD_UNKNOWN");
        list(Account.OLIVIA, "").body("items", empty());
    }

    @Test
    void only_administrators_keep_them() {
        for (Account other : List.of(Account.OLIVIA, Account.PETER, Account.AUDREY)) {
            as(other)
                    .body(Map.of("person", KnownPeople.ADA, "reason", WHY))
                    .post("/api/v1/exclusions")
                    .then()
                    .statusCode(403);
        }
        as(Account.AUDREY)
                .queryParam("action", "access.denied")
                .queryParam("actor", Account.OLIVIA.id())
                .get("/api/v1/audit-events")
                .then()
                .body("items.details.route.flatten()", hasItem("POST /api/v1/exclusions"));
    }

    @Test
    void the_plan_leaves_members_of_a_group_alone_and_says_for_which_exclusion() {
        add(Map.of("group", KnownGroups.LOOP_A, "availabilities", List.of("DoNotDisturb"), "reason", WHY))
                .statusCode(201);

        String dnd = plan("DoNotDisturb", Map.of())
                .body("state", equalTo("PLANNED"))
                .body("skippedByReason.EXCLUDED", equalTo(3))
                .body("counts.waiting", equalTo(9))
                .extract()
                .path("id");
        as(Account.OLIVIA)
                .get("/api/v1/changes/" + dnd + "/targets?reason=EXCLUDED")
                .then()
                .body("items.state.unique()", equalTo(List.of("SKIPPED")))
                .body("items.hint[0]", containsString("Loop A – " + WHY));
        plan("Available", Map.of()).body("counts.waiting", equalTo(12));
        list(Account.OLIVIA, "").body("items[0].members.people", equalTo(3));
    }

    @Test
    void who_left_the_group_is_planned_for_again_and_who_was_in_it_when_it_was_deleted_is_not() {
        String group = "9e000000-0000-4000-8000-0000000e0001";
        starter.sandbox().directory().add(group, "Night shift", List.of(KnownPeople.ADA));
        add(Map.of("group", group, "reason", WHY)).statusCode(201);
        plan("Busy", Map.of()).body("counts.skipped", equalTo(1));

        starter.sandbox().directory().add(group, "Night shift", List.of(KnownPeople.GRACE, KnownPeople.LINUS));
        plan("Busy", Map.of()).body("counts.skipped", equalTo(2));
        starter.sandbox().faults().vanish(group);

        plan("Busy", Map.of()).body("counts.skipped", equalTo(2));
        list(Account.OLIVIA, "").body("items[0].members.gone", equalTo(true));
    }

    @Test
    void a_group_that_cannot_be_read_is_never_passed_by() {
        add(Map.of("group", KnownGroups.WORKS_COUNCIL_HIDDEN, "reason", WHY)).statusCode(201);
        starter.sandbox().switches().set(Switch.HIDDEN_MEMBERS, "forbidden");

        as(Account.OLIVIA)
                .body(wish("Busy", Map.of("people", List.of(KnownPeople.OBRIEN))))
                .post("/api/v1/changes")
                .then()
                .body("state", equalTo("PLAN_FAILED"));
    }

    @Test
    void an_exclusion_that_has_not_begun_or_has_ended_holds_nobody() {
        Instant now = Instant.now();
        add(Map.of(
                        "person",
                        KnownPeople.ADA,
                        "from",
                        now.plus(1, ChronoUnit.HOURS).toString(),
                        "reason",
                        WHY))
                .statusCode(201);
        String ended = add(Map.of(
                        "person",
                        KnownPeople.GRACE,
                        "until",
                        now.plus(1, ChronoUnit.HOURS).toString(),
                        "reason",
                        WHY))
                .statusCode(201)
                .extract()
                .path("id");
        plan("Busy", Map.of()).body("counts.skipped", equalTo(1));

        as(Account.ADAM).delete("/api/v1/exclusions/" + ended).then().statusCode(204);

        plan("Busy", Map.of()).body("counts.skipped", equalTo(0));
    }

    @Test
    void an_administrator_lifts_them_for_one_change_which_stands_on_it_and_in_the_trail() throws Exception {
        add(Map.of("person", KnownPeople.ADA, "reason", WHY)).statusCode(201);

        String id = as(Account.ADAM)
                .body(wish("Busy", Map.of("liftExclusions", "Fire <drill>")))
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .body("counts.skipped", equalTo(0))
                .body("liftExclusions", equalTo("Fire <drill>"))
                .extract()
                .path("id");

        as(Account.AUDREY)
                .queryParam("change", id)
                .queryParam("action", "change.policy-lifted")
                .get("/api/v1/audit-events")
                .then()
                .body("items", hasSize(1))
                .body("items[0].reason", equalTo("Fire <drill>"))
                .body("items[0].actor.id", equalTo(Account.ADAM.id()))
                .body("items[0].details.people", equalTo(1))
                .body("items[0].details.rules[0].reason", equalTo(WHY));
        Session.of(Account.OLIVIA)
                .request()
                .get("/changes/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Exclusions are lifted for this change: Fire &lt;drill&gt;, by Adam"));
        plan("Busy", Map.of()).body("liftExclusions", nullValue()).body("counts.skipped", equalTo(1));
    }

    @Test
    void nobody_else_lifts_them_in_any_way() throws Exception {
        as(Account.OLIVIA)
                .body(wish("Busy", Map.of("liftExclusions", "Because")))
                .post("/api/v1/changes")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Bearer.of(Account.OLIVIA))
                .multiPart("file", "people.csv", ("UPN\n" + KnownPeople.ADA).getBytes(), "text/csv")
                .multiPart("action", "set")
                .multiPart("availability", "Busy")
                .multiPart("reason", "Exams")
                .multiPart("liftExclusions", "Because")
                .post("/api/v1/changes/csv")
                .then()
                .statusCode(403);
        Session olivia = Session.of(Account.OLIVIA);
        olivia.request()
                .formParams(Map.of("csrf", olivia.formToken(), "do", "plan", "pasted", KnownPeople.ADA))
                .formParams(Map.of("status", "Busy", "reason", "Exams", "liftExclusions", "Because"))
                .post("/changes/new")
                .then()
                .statusCode(403);
        assertThat(newChangePage(Account.OLIVIA)).doesNotContain("liftExclusions");
        assertThat(newChangePage(Account.ADAM)).contains("liftExclusions", "Set excluded people too…");
    }

    @Test
    void adam_finds_a_group_excludes_it_on_the_page_and_removes_that_again() throws Exception {
        Session adam = Session.of(Account.ADAM);
        adam.request()
                .get("/exclusions?search=fire+ward")
                .then()
                .statusCode(200)
                .body(containsString("value=\"group:" + KnownGroups.FIRE_WARDENS));
        Map<String, String> typed = Map.of(
                "csrf",
                adam.formToken(),
                "search",
                "fire ward",
                "who",
                "group:" + KnownGroups.FIRE_WARDENS + "::Fire wardens",
                "availability",
                "DoNotDisturb",
                "until",
                "2035-07-01T08:00",
                "zone",
                "Europe/Berlin");
        adam.request()
                .formParams(typed)
                .post("/exclusions")
                .then()
                .statusCode(422)
                .body(containsString("Say why"))
                .body(containsString("value=\"2035-07-01T08:00\""));

        adam.request()
                .formParams(typed)
                .formParam("reason", WHY)
                .post("/exclusions")
                .then()
                .statusCode(303);

        String id = list(Account.OLIVIA, "")
                .body("items[0].until", equalTo("2035-07-01T06:00:00Z"))
                .extract()
                .path("items[0].id");
        Session.of(Account.PETER)
                .request()
                .get("/exclusions")
                .then()
                .statusCode(200)
                .body(containsString("Fire wardens"))
                .body(containsString(WHY))
                .body(not(containsString("/removal")))
                .body(not(containsString("id=\"search\"")));
        adam.request()
                .formParam("csrf", adam.formToken())
                .post("/exclusions/" + id + "/removal")
                .then()
                .statusCode(303);
        adam.request().get("/exclusions").then().body(containsString("Nobody is excluded."));
        adam.request().get("/exclusions?over=yes").then().body(containsString("removed by Adam"));
    }

    private static String newChangePage(Account account) throws Exception {
        Session session = Session.of(account);
        String address = session.request().get("/changes/new").header("Location");
        return session.request().get(address).asString();
    }

    /** For the fire wardens: Ada, Grace, Linus and nine others. */
    private static ValidatableResponse plan(String availability, Map<String, Object> more) {
        return as(Account.OLIVIA)
                .body(wish(availability, more))
                .post("/api/v1/changes")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> wish(String availability, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(
                Map.of("action", "set", "availability", availability, "duration", "PT1H", "reason", "Fire drill"));
        if (!more.containsKey("people")) {
            wish.put("groups", List.of(KnownGroups.FIRE_WARDENS));
        }
        wish.putAll(more);
        return wish;
    }

    private static void refused(Map<String, Object> wish, String code) {
        add(wish).statusCode(422).body("code", equalTo(code));
    }

    private static ValidatableResponse add(Map<String, Object> wish) {
        return as(Account.ADAM).body(wish).post("/api/v1/exclusions").then();
    }

    private static ValidatableResponse list(Account reader, String query) {
        return as(reader).get("/api/v1/exclusions" + query).then().statusCode(200);
    }

    private static RequestSpecification as(Account account) {
        return given().auth().oauth2(Bearer.of(account)).contentType(ContentType.JSON);
    }
}
