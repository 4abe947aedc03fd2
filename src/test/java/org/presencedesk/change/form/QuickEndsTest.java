package org.presencedesk.change.form;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.access.ApiToken;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;

/** Olivia says at one press until when. */
@QuarkusTest
class QuickEndsTest {

    /** Where it is noon, so that no day ends while this runs. */
    private static final ZoneId NOON = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/"))
            .sorted()
            .map(ZoneId::of)
            .filter(zone -> Math.abs(Instant.now().atZone(zone).getHour() - 12) <= 2)
            .findFirst()
            .orElseThrow();

    private static final LocalDate TODAY = LocalDate.ofInstant(Instant.now(), NOON);

    @Test
    void the_form_for_people_has_an_hour_chosen_and_the_one_for_files_what_their_rows_say() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);

        assertThat(checked(Tab.open(olivia, "/changes/new"))).containsExactly("PT1H");
        assertThat(checked(Tab.open(olivia, "/changes/new/file"))).containsExactly("default");
    }

    @Test
    void the_choice_of_a_form_is_not_taken_along_to_the_other_one_and_olivias_own_is() throws Exception {
        Tab tab = busy("PT1H").press("do", "file");
        assertThat(checked(tab)).containsExactly("default");

        tab.type("ending", "default").press("do", "people");
        assertThat(checked(tab)).containsExactly("PT1H");

        tab.type("ending", "tomorrow").press("do", "file");
        assertThat(checked(tab)).containsExactly("tomorrow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30M", "PT1H", "PT2H"})
    void a_while_is_sent_as_that_while(String ending) throws Exception {
        JsonPath change = planned(busy(ending));

        assertThat(change.getString("duration")).isEqualTo(ending);
        assertThat(change.getString("endsAt")).isNull();
    }

    @Test
    void today_and_tomorrow_end_by_the_clocks_of_the_zone_on_the_page() throws Exception {
        JsonPath today = planned(busy("today").type("zone", NOON.getId()));
        JsonPath tomorrow = planned(busy("tomorrow").type("zone", NOON.getId()));

        assertThat(Instant.parse(today.getString("endsAt"))).isEqualTo(at(TODAY, LocalTime.of(23, 59)));
        assertThat(Instant.parse(tomorrow.getString("endsAt"))).isEqualTo(at(TODAY.plusDays(1), LocalTime.of(8, 0)));
        assertThat(tomorrow.getString("zone")).isEqualTo(NOON.getId());
    }

    @Test
    void clearing_takes_no_notice_of_an_end_at_one_press() throws Exception {
        for (String ending : List.of("PT1H", "PT2H", "today")) {
            JsonPath change = planned(busy(ending).type("status", "clear"));

            assertThat(change.getString("action")).isEqualTo("clear");
            assertThat(change.getString("duration")).isNull();
            assertThat(change.getString("endsAt")).isNull();
        }
    }

    @Test
    void an_end_at_one_press_beside_a_filled_one_is_a_contradiction_unless_the_form_had_chosen_it() throws Exception {
        Tab both = busy("PT2H").type("duration", "PT4H").plan();
        Tab dates = busy("tomorrow").type("endsAt", "2030-01-01T12:00").plan();
        Tab mixed = busy("today").type("duration", "PT4H").plan();

        assertThat(List.of(both.status(), dates.status(), mixed.status())).containsOnly(422);
        assertThat(both.page()).contains("More than one end is given.", "href=\"#endings\"", "id=\"endings-fault\"");
        assertThat(dates.page()).contains("More than one end is given.");
        assertThat(mixed.page()).contains("Give either a duration or an end, not both.");
        assertThat(planned(busy("PT1H").type("duration", "PT4H")).getString("duration"))
                .isEqualTo("PT4H");
    }

    @Test
    void in_a_file_the_ends_of_rows_win_and_the_others_get_the_one_that_was_pressed() throws Exception {
        Tab tab = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .type("status", "Busy")
                .type("reason", "Drill")
                .type("ending", "PT2H")
                .choose("upn,duration\r\n" + KnownPeople.ADA_UPN + ",8h\r\n" + KnownPeople.GRACE + ",\r\n")
                .plan();

        assertThat(targets(tab)).containsExactly("PT8H", "PT2H");
    }

    @Test
    void in_a_file_today_needs_a_zone_which_is_asked_for_at_its_field() throws Exception {
        Tab tab = Tab.open(Session.of(Account.OLIVIA), "/changes/new/file")
                .type("status", "Busy")
                .type("reason", "Drill")
                .type("ending", "today")
                .choose("upn\r\n" + KnownPeople.ADA_UPN + "\r\n")
                .plan();

        assertThat(tab.status()).isEqualTo(422);
        assertThat(tab.page()).contains("needs a time zone", "id=\"endings-fault\"");
    }

    private static Tab busy(String ending) throws Exception {
        return Tab.open(Session.of(Account.OLIVIA), "/changes/new")
                .type("pasted", KnownPeople.ADA)
                .type("status", "Busy")
                .type("reason", "Drill")
                .type("ending", ending);
    }

    private static List<String> checked(Tab tab) {
        return Arrays.stream(tab.page().split("<input "))
                .filter(input -> input.startsWith("type=\"radio\" name=\"ending\"") && input.contains("\" checked>"))
                .map(input -> input.replaceAll("(?s).*?value=\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NOON).toInstant();
    }

    private static JsonPath planned(Tab tab) throws Exception {
        return api("/api/v1/changes/" + tab.plan().change());
    }

    private static List<String> targets(Tab planned) throws Exception {
        return api("/api/v1/changes/" + planned.change() + "/targets").getList("items.duration");
    }

    private static JsonPath api(String path) throws Exception {
        return given().auth().oauth2(ApiToken.of(ApiClient.OPERATOR)).get(path).jsonPath();
    }
}
