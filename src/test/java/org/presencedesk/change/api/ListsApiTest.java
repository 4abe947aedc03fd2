package org.presencedesk.change.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.presencedesk.sandbox.directory.Account.ADAM;
import static org.presencedesk.sandbox.directory.Account.AUDREY;
import static org.presencedesk.sandbox.directory.Account.OLIVIA;
import static org.presencedesk.sandbox.directory.Account.OSCAR;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Bearer;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Saved lists: made, shared, changed by two at once, and planned from again and again while people come and go. */
@QuarkusTest
class ListsApiTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    SandboxStarter starter;

    @AfterEach
    void the_sandbox_is_well_again() {
        starter.sandbox().reset();
    }

    @Test
    void olivia_saves_a_list_finds_it_again_and_deletes_it() {
        Map<String, Object> wish = wish("Night shift");
        wish.put("attributes", Map.of("department", "Research"));
        JsonPath made = make(OLIVIA, wish).statusCode(201).extract().jsonPath();
        String id = made.getString("id");

        assertThat(made.getList("people")).isEqualTo(List.of(KnownPeople.ADA));
        assertThat(made.getMap("attributes")).isEqualTo(Map.of("department", "Research"));
        assertThat(made.getInt("version")).isEqualTo(1);
        assertThat(made.getString("owner.id")).isEqualTo(OLIVIA.id());
        assertThat(made.getMap("").keySet().toString())
                .contains("shared", "createdAt", "changedAt", "changedBy", "usedAt", "usedIn");
        as(OLIVIA).get("/api/v1/lists/" + id).then().statusCode(200).body("name", equalTo("Night shift"));
        assertThat(names(OLIVIA)).contains("Night shift");

        as(OLIVIA).delete("/api/v1/lists/" + id).then().statusCode(204);
        as(OLIVIA).get("/api/v1/lists/" + id).then().statusCode(404);
        as(AUDREY)
                .get("/api/v1/audit-events?action=list.changed")
                .then()
                .body("items[0].subject.id", equalTo(id))
                .body("items[0].before.people", equalTo(1))
                .body("items[0]", not(hasKey("after")))
                .body("items[1].after.name", equalTo("Night shift"));
    }

    @Test
    void whoever_changes_a_version_that_is_no_longer_there_is_told_so_and_changes_nothing() {
        String id = made(OLIVIA, wish("Porters"));
        Map<String, Object> first = wish("Porters of the day");
        first.put("version", 1);
        change(OLIVIA, id, first).statusCode(200).body("version", equalTo(2));

        Map<String, Object> second = wish("Porters of the night");
        second.put("version", 1);
        change(ADAM, id, second)
                .statusCode(409)
                .body("code", equalTo("CHANGED_MEANWHILE"))
                .body("detail", containsString("Olivia Operator"));

        as(OLIVIA).get("/api/v1/lists/" + id).then().body("name", equalTo("Porters of the day"));
    }

    @Test
    void a_list_is_its_owners_until_it_is_shared_and_even_then_only_they_and_administrators_change_it() {
        String id = made(OLIVIA, wish("Wards"));

        as(OSCAR).get("/api/v1/lists/" + id).then().statusCode(404);
        change(OSCAR, id, wish("Mine now")).statusCode(404);
        plan(OSCAR, id).statusCode(422).body("code", equalTo("LIST_NOT_FOUND"));
        assertThat(names(OSCAR)).doesNotContain("Wards");
        assertThat(names(ADAM)).contains("Wards");

        Map<String, Object> shared = wish("Wards");
        shared.put("shared", true);
        change(OLIVIA, id, shared).statusCode(200);

        as(OSCAR).get("/api/v1/lists/" + id).then().statusCode(200);
        plan(OSCAR, id).statusCode(201).body("state", equalTo("PLANNED"));
        change(OSCAR, id, wish("Mine now")).statusCode(403);
        as(OSCAR).delete("/api/v1/lists/" + id).then().statusCode(403);
        change(ADAM, id, wish("Wards of the house")).statusCode(200);
    }

    @Test
    void a_list_that_cannot_be_is_refused_with_every_fault() {
        Map<String, Object> wish = wish(" ");
        wish.put("people", List.of("rubbish"));
        wish.put("groups", List.of("Fire wardens"));

        make(OLIVIA, wish)
                .statusCode(422)
                .body("errors.code", equalTo(List.of("NAME_MISSING", "MALFORMED", "GROUP_NOT_FOUND")));
        make(OLIVIA, Map.of("name", "Nobody")).statusCode(422).body("code", equalTo("NOBODY_CHOSEN"));
        make(OLIVIA, Map.of("name", "X", "attributes", Map.of("surname", "Kim")))
                .statusCode(422)
                .body("code", equalTo("FIELD_UNKNOWN"))
                .body("errors[0].field", equalTo("attributes.surname"));
    }

    @Test
    void lists_come_page_by_page_in_the_order_of_their_names() {
        for (String name : List.of("Zebra page", "alpha page", "Mid page")) {
            made(OSCAR, wish(name));
        }

        JsonPath first = as(OSCAR)
                .get("/api/v1/lists?limit=2")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath second = as(OSCAR)
                .get("/api/v1/lists?limit=1000&cursor=" + first.getString("next"))
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract()
                .jsonPath();

        List<String> all = new ArrayList<>(first.getList("items.name", String.class));
        all.addAll(second.getList("items.name", String.class));
        assertThat(all)
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
                .contains("Zebra page", "alpha page", "Mid page");
        as(OSCAR).get("/api/v1/lists?cursor=x").then().statusCode(400).body("code", equalTo("BAD_CURSOR"));
    }

    @Test
    void a_plan_from_a_list_names_it_and_tells_who_came_and_who_went_since_it_was_last_used() {
        Map<String, Object> wish = wish("Drill of the loop");
        wish.put("groups", List.of(KnownGroups.LOOP_A));
        wish.put("people", List.of(KnownPeople.MISHA, "nobody@contoso.example"));
        String id = made(OLIVIA, wish);
        starter.sandbox().faults().vanish(KnownPeople.LINUS);

        JsonPath first = plan(OLIVIA, id).statusCode(201).extract().jsonPath();

        assertThat(first.getLong("counts.waiting")).isEqualTo(3);
        assertThat(first.<String, Object>getMap("skippedByReason")).isEqualTo(Map.of("NOT_FOUND", 1));
        assertThat(first.getList("notices.message", String.class))
                .anyMatch(text -> text.contains("Drill of the loop") && text.contains("no change has used"));
        assertThat(first.<Map<String, Object>>getList("sources"))
                .contains(
                        Map.of("kind", "list", "id", id, "name", "Drill of the loop", "people", 4),
                        Map.of("kind", "group", "id", KnownGroups.LOOP_A, "name", "Loop A", "people", 2));
        as(OLIVIA)
                .get("/api/v1/changes/" + first.getString("id") + "/targets")
                .then()
                .body(
                        "items.findAll { it.personId == '" + KnownPeople.ADA + "' }.sources.kind.flatten()",
                        equalTo(List.of("list", "group")))
                .body(
                        "items.findAll { it.reason == 'NOT_FOUND' }.sources.name.flatten()",
                        equalTo(List.of("Drill of the loop")));
        // Not confirmed, so not used.
        assertThat(messages(plan(OLIVIA, id))).contains("no change has used");

        confirmed(first);
        as(OLIVIA).get("/api/v1/lists/" + id).then().body("usedIn", equalTo(first.getString("id")));
        assertThat(messages(plan(OLIVIA, id))).contains("Nobody came and nobody went");

        starter.sandbox().reset();
        starter.sandbox().faults().vanish(KnownPeople.ADA);
        starter.sandbox().faults().vanish(KnownPeople.GRACE);

        assertThat(messages(plan(OLIVIA, id))).contains("1 came (Linus Torvalds), 2 went (Ada Lovelace, Grace Hopper)");
    }

    @Test
    void everybody_of_an_office_is_found_anew_beyond_a_page_of_graph_and_whatever_quotes_its_name_has() {
        List<DirectoryPerson> there = starter.sandbox().directory().people().stream()
                .filter(person -> "O'Brien House".equals(person.officeLocation()))
                .toList();
        assertThat(there).hasSizeGreaterThan(999);
        String id = made(OLIVIA, Map.of("name", "House", "attributes", Map.of("officeLocation", "o'brien house")));

        JsonPath planned = plan(OLIVIA, id).statusCode(201).extract().jsonPath();

        assertThat(planned.getLong("counts.targets")).isEqualTo(there.size());
        assertThat(planned.<String, Object>getMap("skippedByReason")).containsKeys("DISABLED", "NO_TEAMS");
        assertThat(planned.<Map<String, Object>>getList("sources"))
                .contains(Map.of(
                        "kind", "attribute", "id", "officeLocation", "name", "o'brien house", "people", there.size()));
    }

    @Test
    void of_several_attributes_all_must_hold() {
        long nurses = starter.sandbox().directory().people().stream()
                .filter(person -> "Care".equals(person.department()) && "Nurse".equals(person.jobTitle()))
                .count();
        String id =
                made(OLIVIA, Map.of("name", "Nurses", "attributes", Map.of("department", "care", "jobTitle", "NURSE")));

        plan(OLIVIA, id).statusCode(201).body("counts.targets", equalTo((int) nurses));
        String nobody = made(OLIVIA, Map.of("name", "None", "attributes", Map.of("department", "Alchemy")));
        assertThat(messages(plan(OLIVIA, nobody))).contains("Nobody has \"Alchemy\" there (Department)");
    }

    @Test
    void a_group_of_a_list_that_is_gone_is_named_and_attributes_are_taken_only_within_lists() {
        Map<String, Object> wish = wish("Gone");
        wish.put("groups", List.of("9e000000-0000-4000-8000-000000009999"));

        plan(OLIVIA, made(OLIVIA, wish))
                .statusCode(422)
                .body("code", equalTo("GROUP_NOT_FOUND"))
                .body("detail", containsString("9e000000-0000-4000-8000-000000009999"));
        as(OLIVIA)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "reason", "Drill",
                        "people", List.of(KnownPeople.ADA),
                        "attributes", List.of(Map.of("department", "Care"))))
                .post("/api/v1/changes")
                .then()
                .statusCode(422)
                .body("code", equalTo("FIELD_UNKNOWN"))
                .body("errors.field", hasItem("attributes"));
    }

    private void confirmed(JsonPath planned) {
        String address = "/api/v1/changes/" + planned.getString("id");
        as(OLIVIA)
                .contentType(ContentType.JSON)
                .body(Map.of("planHash", planned.getString("planHash")))
                .post(address + "/confirmation")
                .then()
                .statusCode(200);
        Waiting.until(
                SOON,
                () -> address,
                () -> "FINISHED".equals(as(OLIVIA).get(address).path("state")));
    }

    private static String messages(ValidatableResponse planned) {
        return String.join("\n", planned.extract().jsonPath().getList("notices.message", String.class));
    }

    private static List<String> names(Account account) {
        return as(account)
                .get("/api/v1/lists?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items.name");
    }

    private static Map<String, Object> wish(String name) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("name", name);
        wish.put("people", List.of(KnownPeople.ADA));
        return wish;
    }

    private static String made(Account account, Map<String, Object> wish) {
        return make(account, wish).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse make(Account account, Map<String, Object> wish) {
        return as(account)
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/lists")
                .then();
    }

    private static ValidatableResponse change(Account account, String id, Map<String, Object> wish) {
        return as(account)
                .contentType(ContentType.JSON)
                .body(wish)
                .put("/api/v1/lists/" + id)
                .then();
    }

    private static ValidatableResponse plan(Account account, String list) {
        return as(account)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "action", "set", "availability", "Busy", "reason", "Drill of lists", "lists", List.of(list)))
                .post("/api/v1/changes")
                .then();
    }

    private static RequestSpecification as(Account account) {
        return given().auth().oauth2(Bearer.of(account));
    }
}
