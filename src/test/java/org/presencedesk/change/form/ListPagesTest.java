package org.presencedesk.change.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.Account.OLIVIA;
import static org.presencedesk.sandbox.directory.Account.OSCAR;
import static org.presencedesk.sandbox.directory.Account.PETER;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.Switch;

/** Saved lists and choices of many at once, without scripts. */
@QuarkusTest
class ListPagesTest {

    @Inject
    SandboxStarter starter;

    @AfterEach
    void the_sandbox_is_well_again() {
        starter.sandbox().reset();
    }

    @Test
    void olivia_makes_a_list_edits_it_plans_from_it_and_deletes_it() throws Exception {
        Session olivia = Session.of(OLIVIA);
        post(olivia, "/lists", Map.of("name", "Porters", "people", KnownPeople.ADA + "\n" + KnownPeople.GRACE))
                .then()
                .statusCode(303);
        String page = olivia.request().get("/lists").asString();
        assertThat(page).contains("Porters", "People: 2");

        String id = first(page, "/lists\\?edit=([0-9a-f-]{36})#form\" aria-label=\"Edit &quot;Porters&quot;\"");
        String editing = olivia.request().get("/lists?edit=" + id).asString();
        assertThat(editing).contains("name=\"version\" value=\"1\"", KnownPeople.GRACE + "</textarea>");
        Map<String, String> changed =
                Map.of("id", id, "version", "1", "name", "Porters", "people", KnownPeople.ADA, "jobTitle", "Nurse");
        post(olivia, "/lists", changed).then().statusCode(303);
        Response late = post(olivia, "/lists", changed);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.asString()).contains("Olivia Operator has changed the list", "value=\"Nurse\"");

        Tab tab = Tab.open(olivia, "/changes/new");
        tab.press("add", "list:" + id + "::Porters").type("status", "Busy").type("reason", "Drill");
        assertThat(tab.page()).contains("Saved list</span> Porters");
        tab.plan();
        assertThat(tab.page())
                .contains("The plan is made from the saved list &quot;Porters&quot;", "Saved list: Porters (");

        post(olivia, "/lists/deletion", Map.of("id", id)).then().statusCode(303);
        olivia.request().get("/lists?edit=" + id).then().statusCode(404);
    }

    @Test
    void what_is_chosen_is_kept_as_a_list_and_stays_chosen() throws Exception {
        Session olivia = Session.of(OLIVIA);
        Tab tab = Tab.open(olivia, "/changes/new")
                .press("add", "group:" + KnownGroups.LOOP_A + "::Loop A")
                .press("add", "attribute:department=Legal:department:Legal");

        Response kept = post(
                olivia,
                "/lists/chosen",
                Map.of(
                        "draft",
                        tab.address().replaceAll(".*=", ""),
                        "listName",
                        "Kept from the form",
                        "listShared",
                        "on",
                        "pasted",
                        KnownPeople.ADA,
                        "chosen",
                        "group:" + KnownGroups.LOOP_A + "::Loop A"));

        assertThat(kept.header("Location")).endsWith(tab.address());
        String page = Session.of(OSCAR).request().get("/lists").asString();
        assertThat(page).contains("Kept from the form", "People: 1", "Groups: 1", "shared");
        String nameless =
                post(olivia, "/lists/chosen", Map.of("pasted", KnownPeople.ADA)).asString();
        assertThat(nameless).contains("The list has no name", KnownPeople.ADA + "</textarea>");
    }

    @Test
    void a_department_is_one_choice_with_its_exact_number_and_found_anew_by_the_plan() throws Exception {
        long care = starter.sandbox().directory().people().stream()
                .filter(person -> "Care".equals(person.department()))
                .count();
        String shown = String.format(Locale.UK, "%,d", care);
        Tab tab = Tab.open(Session.of(OLIVIA), "/changes/new").type("search", "care");
        tab.press("do", "search");

        assertThat(tab.page())
                .contains("Everybody: Department Care", shown + " people in all", "There are more than 25")
                .contains(" · Care</small>", "<strong>Care department</strong>");

        tab.press("add", "attribute:department=Care:department:Care");
        assertThat(tab.page()).contains("Different people chosen: " + shown);
        tab.press("add", "person:" + KnownPeople.ADA + "::Ada");
        tab.type("status", "Busy").type("reason", "Drill").plan();

        assertThat(tab.page()).contains("Department: Care (" + shown + ")", "Named one by one (1)");
    }

    @Test
    void groups_tell_how_many_people_they_have_and_who_is_in_two_counts_once() throws Exception {
        Session olivia = Session.of(OLIVIA);
        Tab tab = Tab.open(olivia, "/changes/new").type("search", "loop a").press("do", "search");
        assertThat(tab.page()).contains("3 people in all");

        tab.press("add", "group:" + KnownGroups.LOOP_A + "::Loop A")
                .press("add", "group:" + KnownGroups.LOOP_B + "::Loop B")
                .press("add", "person:" + KnownPeople.ADA + "::Ada")
                .press("add", "person:" + KnownPeople.MISHA + "::Misha");
        assertThat(tab.page()).contains("Different people chosen: 4");

        tab.press("add", "group:" + KnownGroups.ALL_COMPANY + "::All Company");
        assertThat(tab.page()).contains("Different people chosen: at most ");
    }

    @Test
    void a_number_that_graph_does_not_tell_is_left_out_and_the_hits_are_there() throws Exception {
        starter.sandbox().switches().set(Switch.HIDDEN_MEMBERS, "forbidden");

        String page = Session.of(OLIVIA)
                .request()
                .get("/changes/new/matches?search=works council")
                .asString();

        assertThat(page).contains("<strong>Works council</strong>").doesNotContain("in all");
    }

    @Test
    void two_of_one_name_are_told_apart_by_what_they_do() throws Exception {
        String page = Session.of(OLIVIA)
                .request()
                .get("/changes/new/matches?search=alex kim")
                .asString();

        assertThat(page).contains("alex.kim@contoso.example · ", "alex.kim2@contoso.example · ", " · Office</small>");
    }

    @Test
    void a_choice_that_somebody_has_made_up_is_nobody_and_breaks_nothing() throws Exception {
        Session olivia = Session.of(OLIVIA);
        for (String odd : new String[] {
            "attribute:department=:x:y", "attribute:%:x:y", "attribute:surname=Kim::", "list:x::", "list:" + OLIVIA.id()
        }) {
            Tab tab = Tab.open(olivia, "/changes/new").press("add", odd);
            assertThat(tab.status()).as(odd).isEqualTo(200);
            tab.type("status", "Busy").type("reason", "Drill").plan();
            assertThat(tab.status()).as(odd).isEqualTo(422);
        }
    }

    @Test
    void only_operators_and_administrators_see_lists() throws Exception {
        Session peter = Session.of(PETER);

        peter.request().get("/lists").then().statusCode(403);
        assertThat(peter.request().get("/").asString()).doesNotContain("href=\"/lists\"");
    }

    private static Response post(Session session, String path, Map<String, String> fields) {
        return session.request()
                .header("X-CSRF-TOKEN", session.formToken())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(path);
    }

    private static String first(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
