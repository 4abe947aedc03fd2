package org.presencedesk.change.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Olivia looks for people among those of a large plan. */
@QuarkusTest
class PeopleOfChangeTest {

    private static final int OTHERS = 120;

    @Inject
    SandboxStarter starter;

    private static Session olivia;
    private static String change;

    @BeforeEach
    void a_plan_for_many_and_some_whom_nobody_knows() throws Exception {
        if (change != null) {
            return;
        }
        starter.sandbox().reset();
        olivia = Session.of(Account.OLIVIA);
        List<String> people = new ArrayList<>(starter.sandbox().directory().withTeams().stream()
                .map(String::valueOf)
                .filter(id -> !id.equals(KnownPeople.ADA))
                .limit(OTHERS)
                .toList());
        people.addAll(List.of(KnownPeople.ADA, KnownPeople.DORA_DISABLED, KnownPeople.NINA_WITHOUT_TEAMS));
        people.addAll(List.of("50%@nowhere.example", "a_b@nowhere.example", "axb@nowhere.example"));
        Collections.shuffle(people, new Random(7));
        change = ChangePage.planned(olivia, people.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"lovel,Ada Lovelace", "LOVELACE,Ada Lovelace", "ada.lovelace@,Ada Lovelace", "иванов,Миша Иванов"})
    void somebody_is_found_by_a_part_of_a_name_or_address(String words, String person) {
        assertThat(found(words).names())
                .contains(person)
                .allSatisfy(name -> assertThat(name).isNotEqualTo("Dora Disabled"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {"% 50%@nowhere.example", "a_b a_b@nowhere.example"})
    void nothing_in_the_words_is_a_wildcard(String words, String only) {
        assertThat(found(words).names()).containsExactly(only);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "\\", "') or 1=1 --", "%%", "\u0001", "<b>", "?1", ":change"})
    void quotes_and_the_like_are_letters_among_others(String words) {
        assertThat(found(words).names())
                .allSatisfy(name -> assertThat(unescaped(name)).isNotEqualTo("Ada Lovelace"));
    }

    @Test
    void o_brien_is_found_with_the_apostrophe() {
        assertThat(found("o'brien").names()).singleElement().asString().contains("Brien");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?sort=NAME", "?sort=STATE", "?q=a&sort=NAME", "?state=WAITING&sort=STATE"})
    void the_pages_of_every_order_have_everybody_exactly_once(String query) {
        List<ChangePage> pages = ChangePage.all(olivia, change, query);

        List<String> people = pages.stream()
                .flatMap(page -> page.rows().stream())
                .map(row -> row.replaceAll("(?s).*id=\"now-(\\d+)\".*", "$1"))
                .toList();
        assertThat(people).doesNotHaveDuplicates();
        assertThat(pages.size()).isGreaterThan(1);
        assertThat(pages.get(0).range()).isEqualTo("1–50 of " + people.size());
        ChangePage last = pages.get(pages.size() - 1);
        assertThat(last.range()).endsWith("–" + people.size() + " of " + people.size());
        assertThat(last.html()).contains(">First page</a>");
    }

    @Test
    void by_name_they_stand_as_in_a_telephone_book() {
        List<String> names = ChangePage.all(olivia, change, "?q=a&state=WAITING&sort=NAME").stream()
                .flatMap(page -> page.names().stream())
                .filter(name -> name.matches("[A-Za-z]+ [A-Za-z]+"))
                .map(name -> name.toLowerCase(Locale.ROOT).replace(" ", ""))
                .toList();

        assertThat(names).isSorted();
    }

    @Test
    void failures_come_first_where_that_is_asked() {
        List<String> states = ChangePage.of(olivia, change, "?sort=STATE").states();

        assertThat(states.subList(0, 5)).containsOnly("Will not be set");
        assertThat(states.subList(5, 50)).containsOnly("Will be set");
    }

    @Test
    void the_pager_keeps_what_was_asked_and_a_cursor_belongs_to_it() {
        ChangePage first = ChangePage.of(olivia, change, "?q=a&state=WAITING&sort=NAME");

        assertThat(first.next()).startsWith("?q=a&state=WAITING&sort=NAME&cursor=");
        assertThat(first.html())
                .contains("value=\"a\"", "<option value=\"NAME\" selected>", "targets.csv?state=WAITING\" download");
        olivia.request()
                .urlEncodingEnabled(false)
                .get("/changes/" + change + first.next().replace("sort=NAME", "sort=STATE"))
                .then()
                .statusCode(400);
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        for (String query : List.of("?sort=SHOE_SIZE", "?state=LATE", "?q=" + "a".repeat(401))) {
            olivia.request().get("/changes/" + change + query).then().statusCode(400);
        }
    }

    private ChangePage found(String words) {
        return ChangePage.of(olivia, change, "?q=" + URLEncoder.encode(words, UTF_8));
    }

    private static String unescaped(String name) {
        return name.replace("&#39;", "'");
    }
}
