package org.presencedesk.change.form;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.access.ApiToken;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;

/** The plan holds exactly what its page shows. */
@QuarkusTest
class NewChangePagesTest {

    private static final String TOMORROW = Instant.now()
            .plus(1, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.MINUTES)
            .atOffset(ZoneOffset.UTC)
            .toLocalDateTime()
            .toString();
    private static final String FILE = "UPN\r\n" + KnownPeople.GRACE + "\r\n";

    @Test
    void two_tabs_of_olivia_never_meet() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab drill = tab(olivia).press("add", "group:" + KnownGroups.FIRE_WARDENS);
        Tab exams = tab(olivia).press("add", "group:" + KnownGroups.LOOP_A);

        assertThat(exams.page()).doesNotContain(KnownGroups.FIRE_WARDENS);
        busy(drill).plan();
        busy(exams).plan();

        assertThat(change(drill).getInt("counts.targets")).isEqualTo(12);
        assertThat(change(exams).getInt("counts.targets")).isEqualTo(3);
    }

    @Test
    void a_duplicated_tab_plans_what_its_own_page_shows() throws Exception {
        Tab drill = tab(Session.of(Account.OLIVIA)).press("add", "group:" + KnownGroups.FIRE_WARDENS);
        Tab twin = drill.duplicate().press("add", "person:" + KnownPeople.OBRIEN);

        busy(drill).plan();
        busy(twin).plan();

        assertThat(change(drill).getInt("counts.targets")).isEqualTo(12);
        assertThat(change(twin).getInt("counts.targets")).isEqualTo(13);
    }

    @Test
    void what_was_chosen_survives_a_reload_and_a_removal_is_one() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab tab = tab(olivia)
                .press("add", "group:" + KnownGroups.LOOP_A + "::Loop A")
                .press("add", "person:" + KnownPeople.ADA + ":ada.lovelace@contoso.example:Ada: \"the\" first");

        Tab reloaded = Tab.open(olivia, tab.address());
        assertThat(reloaded.page()).contains("Loop A", "Ada: &quot;the&quot; first", "ada.lovelace@contoso.example");

        busy(reloaded.press("remove", KnownGroups.LOOP_A)).plan();
        assertThat(change(reloaded).getInt("counts.targets")).isEqualTo(1);
    }

    @Test
    void oscar_finds_nothing_where_olivias_draft_is() throws Exception {
        Tab olivia = tab(Session.of(Account.OLIVIA)).press("add", "group:" + KnownGroups.LOOP_A);
        Session oscar = Session.of(Account.OSCAR);

        assertThat(Tab.open(oscar, olivia.address()).status()).isEqualTo(404);
        assertThat(Tab.open(oscar, olivia.address().replace("/new", "/new/file"))
                        .status())
                .isEqualTo(404);
        oscar.request()
                .formParam("csrf", oscar.formToken())
                .formParam("draft", olivia.address().replaceAll(".*=", ""))
                .formParam("pasted", "")
                .post("/changes/new")
                .then()
                .statusCode(404);
    }

    @Test
    void what_was_typed_goes_along_to_the_other_form_and_back() throws Exception {
        Tab tab = tab(Session.of(Account.OLIVIA))
                .press("add", "group:" + KnownGroups.LOOP_A)
                .type("pasted", "ada@contoso.example")
                .type("status", "Away")
                .type("reason", "Holidays")
                .press("do", "file");

        assertThat(tab.address()).startsWith("/changes/new/file?draft=");
        assertThat(tab.page()).contains("value=\"Holidays\"", "value=\"Away\" checked");

        tab.press("do", "people");
        assertThat(tab.address()).startsWith("/changes/new?draft=");
        assertThat(tab.page()).contains("ada@contoso.example</textarea>", KnownGroups.LOOP_A, "value=\"Holidays\"");
    }

    @Test
    void a_filled_end_counts_though_the_button_beside_it_was_not_pressed() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab until =
                busy(ada(olivia)).type("endsAt", TOMORROW).type("zone", "UTC").plan();
        Tab lasting = busy(ada(olivia))
                .type("ending", "default")
                .type("duration", "PT2H")
                .plan();

        assertThat(change(until).getString("endsAt")).startsWith(TOMORROW);
        assertThat(change(lasting).getString("duration")).isEqualTo("PT2H");
    }

    @Test
    void ends_that_contradict_each_other_are_refused_by_name() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab both = busy(ada(olivia))
                .type("ending", "end")
                .type("duration", "PT2H")
                .type("endsAt", TOMORROW)
                .plan();
        Tab clearing = ada(olivia)
                .type("status", "clear")
                .type("reason", "Drill")
                .type("endsAt", TOMORROW)
                .plan();

        assertThat(both.status()).isEqualTo(422);
        assertThat(both.page()).contains("Give either a duration or an end, not both.", "value=\"PT2H\" selected");
        assertThat(clearing.status()).isEqualTo(422);
        assertThat(clearing.page()).contains("Clearing has no end or duration.", "value=\"" + TOMORROW + "\"");
    }

    @Test
    void an_end_that_is_announced_and_not_given_is_asked_for_with_all_else_that_is_missing() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Tab until = ada(olivia).type("ending", "end").plan();
        Tab lasting =
                ada(olivia).type("ending", "duration").type("duration", "").plan();

        assertThat(until.status()).isEqualTo(422);
        assertThat(until.page())
                .contains("“A date and time” is chosen without them.", "Give a reason", "Say what to do");
        assertThat(lasting.status()).isEqualTo(422);
        assertThat(lasting.page()).contains("“Another duration” is chosen without one.");
    }

    @Test
    void a_file_need_not_be_chosen_again_after_a_refusal() throws Exception {
        Tab tab = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .type("status", "Busy")
                .choose(FILE)
                .plan();
        assertThat(tab.status()).isEqualTo(422);
        assertThat(tab.page()).contains("Give a reason", "people.csv");

        tab.type("reason", "Drill").plan();

        assertThat(change(tab).getInt("counts.targets")).isEqualTo(1);
    }

    @Test
    void a_file_that_another_tab_has_replaced_is_never_taken_for_the_one_on_the_page() throws Exception {
        Tab first = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .choose(FILE)
                .plan();
        first.duplicate().choose(FILE + KnownPeople.ADA + "\r\n").plan();

        busy(first).plan();

        assertThat(first.status()).isEqualTo(422);
        assertThat(first.page()).contains("Choose a CSV file");
    }

    @Test
    void olivia_looks_at_her_file_and_says_which_column_names_people_before_she_plans() throws Exception {
        Tab tab = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .type("status", "Busy")
                .choose("Kunde;Soll;Ort\r\n" + KnownPeople.ADA_UPN + ";Away;Köln\r\nnobody;Sleeping;Bonn\r\n")
                .look();
        assertThat(tab.page())
                .contains("people.csv", "Choose that column", "separated by semicolons", "Kunde (A)")
                .contains("<td>Köln</td>");

        tab.type("headingLine", "1")
                .type("column-user", "Kunde")
                .type("column-availability", "")
                .look();
        assertThat(tab.page())
                .contains("<option value=\"Kunde\" selected>", "People named: 2", "as chosen below")
                .contains("neither an object id", "line 3", "Make the plan for the other 1")
                .doesNotContain("Sleeping");

        tab.type("column-availability", "Soll").look();
        assertThat(tab.page()).contains("Appear away").contains("is not one of the statuses");

        tab.type("reason", "Drill").plan();
        assertThat(change(tab).getInt("counts.waiting")).isEqualTo(1);
        assertThat(change(tab).getString("availability")).isEqualTo("Away");
    }

    @Test
    void a_plan_of_a_file_that_does_not_say_who_asks_for_the_column_and_keeps_the_file() throws Exception {
        Tab tab = busy(Tab.open(Session.of(Account.OLIVIA), "/changes/new/file"))
                .choose("Kunde\r\n" + KnownPeople.ADA_UPN + "\r\n")
                .plan();

        assertThat(tab.status()).isEqualTo(422);
        assertThat(tab.page()).contains("The headings found: Kunde.", "people.csv", "choose a column");

        tab.type("headingLine", "1").type("column-user", "A").plan();
        assertThat(change(tab).getInt("counts.waiting")).isEqualTo(1);
    }

    @Test
    void another_file_is_recognised_anew_whatever_was_said_of_the_one_before() throws Exception {
        Tab tab = busy(Tab.open(Session.of(Account.OLIVIA), "/changes/new/file"))
                .choose("Kunde\r\n" + KnownPeople.ADA_UPN + "\r\n")
                .look();

        tab.type("headingLine", "1").type("column-user", "Kunde").choose(FILE).plan();

        assertThat(change(tab).getInt("counts.waiting")).isEqualTo(1);
    }

    @Test
    void what_olivia_has_said_of_columns_holds_for_her_next_file_with_the_same_headings_and_for_nobody_elses()
            throws Exception {
        String file = "Kunde;Ab Halle\r\n" + KnownPeople.ADA_UPN + ";4\r\n";
        busy(Tab.open(Session.of(Account.OLIVIA), "/changes/new/file"))
                .choose(file)
                .look()
                .type("headingLine", "1")
                .type("column-user", "Kunde")
                .type("column-note", "Ab Halle")
                .plan();

        Tab next = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .choose("Liste\r\n" + file)
                .look();
        assertThat(next.page()).contains("<option value=\"Kunde\" selected>", "<option value=\"Ab Halle\" selected>");
        Tab adams = Tab.open(Session.of(Account.ADAM), "/changes/new/file")
                .choose(file)
                .look();
        assertThat(adams.page()).contains("Choose that column");
    }

    @Test
    void a_status_that_nobody_knows_is_said_once_for_all_its_rows() throws Exception {
        Tab tab = busy(Tab.open(Session.of(Account.OLIVIA), "/changes/new/file"))
                .choose("upn,availability\r\n" + KnownPeople.ADA_UPN + ",Zu Tisch\r\n" + KnownPeople.GRACE
                        + ",Zu Tisch\r\n")
                .look();
        assertThat(tab.page()).contains("“Zu Tisch” means");

        tab.type("headingLine", "1").type("status-meant", "BeRightBack").look();
        assertThat(tab.page())
                .contains("<option value=\"BeRightBack\" selected>")
                .doesNotContain("is not one of");
        tab.plan();
        assertThat(change(tab).getInt("counts.waiting")).isEqualTo(2);
        assertThat(change(tab).getString("availability")).isEqualTo("BeRightBack");
    }

    @Test
    void rows_that_need_mending_come_back_as_a_file_of_their_own_for_olivia_alone() throws Exception {
        Tab tab = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .choose("upn;availability;Kennwort;Ort\r\n" + KnownPeople.ADA_UPN + ";Away;a;Köln\r\n"
                        + KnownPeople.GRACE + ";=Sleeping;b;Bonn\r\n")
                .look();
        String page = tab.page();
        String address = page.substring(page.indexOf("/changes/new/file/problems.csv"));
        address = address.substring(0, address.indexOf('"'));

        assertThat(Session.of(Account.OLIVIA).request().get(address).asString())
                .isEqualTo("\uFEFFupn;availability;Ort;Line [line];Problem [problem]\r\n" + KnownPeople.GRACE
                        + ";'=Sleeping;Bonn;3;\"'\"\"=Sleeping\"\" is not one of the statuses Available, Busy, DoNotDisturb,"
                        + " BeRightBack, Away, Offline.\"\r\n");
        assertThat(Session.of(Account.ADAM).request().get(address).statusCode()).isEqualTo(404);
        assertThat(Session.of(Account.OLIVIA)
                        .request()
                        .get("/changes/new/file/problems.csv")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_choice_that_cannot_be_met_is_said_and_the_file_stays() throws Exception {
        Tab tab = busy(Tab.open(Session.of(Account.OLIVIA), "/changes/new/file"))
                .choose(FILE)
                .look();

        tab.type("headingLine", "40").look();

        assertThat(tab.status()).isEqualTo(422);
        assertThat(tab.page()).contains("No heading can stand on line 40", "people.csv");
    }

    @Test
    void a_file_that_is_none_is_not_kept_after_a_look() throws Exception {
        Tab tab = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .choose("%PDF-1.7")
                .look();

        assertThat(tab.status()).isEqualTo(422);
        assertThat(tab.page()).contains("The file is a PDF").doesNotContain("people.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en-GB | ,", "ru-RU,ru;q=0.9 | ;", "de | ;", "ja | ,"})
    void the_template_opens_in_columns_in_olivias_excel(String languages, char separator) throws Exception {
        String template = Session.of(Account.OLIVIA)
                .request()
                .header("Accept-Language", languages)
                .get("/changes/new/template.csv")
                .asString();

        assertThat(template).contains("[user] Required" + separator + "Availability");
    }

    private static Tab tab(Session session) {
        return Tab.open(session, "/changes/new");
    }

    private static Tab ada(Session session) {
        return tab(session).type("pasted", KnownPeople.ADA);
    }

    private static Tab busy(Tab tab) {
        return tab.type("status", "Busy").type("reason", "Drill");
    }

    private static JsonPath change(Tab planned) {
        return given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .get("/api/v1/changes/" + planned.change())
                .jsonPath();
    }
}
