package org.presencedesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.sandbox.control.SandboxTest;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.directory.Population;
import org.presencedesk.sandbox.faults.Switch;

class DirectoryReadTest extends SandboxTest {
    private static final String MEMBERS = "/transitiveMembers/microsoft.graph.user?$count=true";

    @Test
    void a_person_is_found_by_id_and_by_user_principal_name() {
        for (String key : List.of(KnownPeople.ADA, KnownPeople.ADA.toUpperCase(), KnownPeople.ADA_UPN)) {
            assertThat(client.graph("/users/" + key).json().getString("id")).isEqualTo(KnownPeople.ADA);
        }
        assertThat(client.graph("/users/" + SandboxClient.encoded(KnownPeople.GUEST_UPN) + "?$select=id")
                        .json()
                        .getString("id"))
                .isEqualTo(KnownPeople.GUSTAV_GUEST);
    }

    @Test
    void an_unknown_or_vanished_person_is_not_found() {
        sandbox.faults().vanish(KnownPeople.ADA);

        for (String id : List.of("nobody@contoso.example", KnownPeople.ADA)) {
            var answer = client.graph("/users/" + id);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.errorCode()).isEqualTo("Request_ResourceNotFound");
        }
    }

    @Test
    void an_error_has_date_and_both_request_ids() {
        var answer = client.graph("/users/nobody", "client-request-id", "mine");

        JsonObject inner = answer.json().getJsonObject("error").getJsonObject("innerError");
        assertThat(inner.getString("date")).isEqualTo("2026-11-24T08:00:00");
        assertThat(inner.getString("request-id")).isEqualTo(answer.header("request-id"));
        assertThat(inner.getString("client-request-id")).isEqualTo("mine");
        assertThat(answer.header("client-request-id")).isEqualTo("mine");
        assertThat(answer.header("Date")).isEqualTo("Tue, 24 Nov 2026 08:00:00 GMT");
        assertThat(answer.header("OData-Version")).isEqualTo("4.0");
        assertThat(answer.header("Content-Type")).startsWith("application/json;odata.metadata=minimal");
    }

    @Test
    void plans_come_only_where_selected_and_can_be_null() {
        assertThat(client.graph("/users/" + KnownPeople.ADA).json().containsKey("assignedPlans"))
                .isFalse();
        JsonObject uma = client.graph("/users/" + KnownPeople.UMA_UNKNOWN + "?$select=ID,assignedPlans")
                .json();
        assertThat(uma.containsKey("assignedPlans")).isTrue();
        assertThat(uma.getJsonArray("assignedPlans")).isNull();
        assertThat(client.graph("/users/" + KnownPeople.ADA + "?$select=assignedPlans")
                        .body())
                .contains("TeamspaceAPI");
    }

    @Test
    void an_unknown_property_cannot_be_selected() {
        assertThat(client.graph("/users?$select=shoeSize").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName:lovel|ada00000-0000-4000-8000-000000000001",
                "displayName:lovelace ada|ada00000-0000-4000-8000-000000000001",
                "displayName:Миша|ada00000-0000-4000-8000-000000000004",
                "displayName:siobhán o'br|ada00000-0000-4000-8000-000000000005",
                "userPrincipalName:o'brien@|ada00000-0000-4000-8000-000000000005",
                "mail:ada.love|ada00000-0000-4000-8000-000000000001",
                "displayName:müller, jürgen|ada00000-0000-4000-8000-000000000006",
                "displayName:bobby & sons|ada00000-0000-4000-8000-000000000007"
            })
    void a_search_compares_words_of_the_name_and_beginnings_elsewhere(String clause, String id) {
        assertThat(found(search("\"" + clause + "\""))).containsExactly(id);
    }

    @Test
    void a_search_never_looks_inside_a_word() {
        assertThat(found(search("\"displayName:ovelace\""))).isEmpty();
        assertThat(found(search("\"mail:lovelace\""))).isEmpty();
    }

    @Test
    void clauses_are_joined_by_and_or_and_parentheses() {
        assertThat(found(search("\"displayName:lovelace\" OR \"displayName:hopper\"")))
                .containsExactly(KnownPeople.ADA, KnownPeople.GRACE);
        assertThat(found(search("\"displayName:ada\" AND \"mail:ada.lovelace\"")))
                .containsExactly(KnownPeople.ADA);
        assertThat(found(search("(\"displayName:lovelace\" OR \"displayName:hopper\") AND \"mail:grace\"")))
                .containsExactly(KnownPeople.GRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "displayName:ada",
                "\"ada\"",
                "\"displayName:\"",
                "\"displayName:ada\" or \"mail:ada\"",
                "\"displayName:ada\" \"mail:ada\"",
                "\"displayName:ada\" OR",
                "(\"displayName:ada\"",
                "\"displayName:a\"b\"",
                "\"shoeSize:42\"",
                ""
            })
    void a_malformed_search_is_refused(String expression) {
        assertThat(search(expression).status()).isEqualTo(400);
    }

    @Test
    void quotes_and_backslashes_are_escaped_inside_a_clause() {
        assertThat(found(search("\"displayName:HYPERLINK(\\\"http\""))).containsExactly(KnownPeople.FORMULA);
    }

    @Test
    void a_search_needs_the_consistency_level() {
        var answer = client.graph("/users?$search=%22displayName:ada%22");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Request_UnsupportedQuery");
        assertThat(answer.body()).contains("ConsistencyLevel: eventual");
    }

    @Test
    void groups_are_searched_by_name_and_description() {
        assertThat(found(client.eventual("/groups?$search=%22displayName:fire%22")))
                .containsExactly(KnownGroups.FIRE_WARDENS);
        assertThat(found(client.eventual("/groups?$search=%22description:drill%22")))
                .containsExactly(KnownGroups.FIRE_WARDENS);
        assertThat(client.graph("/groups/" + KnownGroups.FIRE_WARDENS).json().getString("displayName"))
                .isEqualTo("Fire wardens");
    }

    @Test
    void people_are_looked_up_by_lists_of_ids_names_and_mails() {
        assertThat(found(filter("id in ('" + KnownPeople.ADA + "','" + KnownPeople.LINUS + "')")))
                .containsExactly(KnownPeople.ADA, KnownPeople.LINUS);
        assertThat(found(filter("userPrincipalName in ('O''Brien@contoso.example', 'nobody@contoso.example')")))
                .containsExactly(KnownPeople.OBRIEN);
        assertThat(found(filter("userPrincipalName in ('" + KnownPeople.GUEST_UPN + "')")))
                .containsExactly(KnownPeople.GUSTAV_GUEST);
        assertThat(found(filter("mail in ('" + KnownPeople.SHARED_MAIL + "')")))
                .containsExactly(KnownPeople.HELEN_HELPDESK, KnownPeople.HARRY_HELPDESK);
    }

    @Test
    void a_list_holds_at_most_15_values() {
        assertThat(filter(values(15)).status()).isEqualTo(200);
        var answer = filter(values(16));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void in_advanced_mode_the_length_of_the_address_is_the_limit() {
        String start = "/users?$count=true&$select=id&$filter=";

        assertThat(client.eventual(start + SandboxClient.encoded(values(20))).status())
                .isEqualTo(200);
        assertThat(client.eventual(start + SandboxClient.encoded(values(100))).status())
                .isEqualTo(414);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userPrincipalName in ('o'brien@contoso.example')",
                "id in ()",
                "id in ('a',)",
                "id eq 'a'",
                "displayName in ('Ada')",
                "id in ('a' 'b')"
            })
    void a_malformed_or_unserved_filter_is_refused(String expression) {
        assertThat(filter(expression).status()).isEqualTo(400);
    }

    @Test
    void options_that_are_not_served_are_refused() {
        assertThat(client.graph("/users?$orderby=displayName").status()).isEqualTo(400);
        assertThat(client.graph("/users?$skip=10").status()).isEqualTo(400);
        assertThat(client.graph("/users?$select=id&%24select=mail").status()).isEqualTo(400);
        assertThat(client.graph("/me").status()).isEqualTo(400);
        assertThat(client.graph("/users/delta()").status()).isEqualTo(404);
        assertThat(client.graphPost("/users", new JsonObject()).status()).isEqualTo(405);
    }

    @Test
    void a_page_holds_100_by_default_and_999_at_most() {
        assertThat(client.graph("/users").value()).hasSize(100);
        assertThat(client.graph("/users?$top=999&$select=id").value()).hasSize(999);
        assertThat(client.graph("/users?$top=1000").status()).isEqualTo(400);
        assertThat(client.graph("/users?$top=0").status()).isEqualTo(400);
    }

    @Test
    void every_page_together_is_everybody_once_and_the_count_comes_on_the_first_only() {
        var first = client.eventual("/users?$select=id&$top=999&%24count=true");
        List<String> all = new ArrayList<>(found(first));
        assertThat(first.json().getInteger("@odata.count")).isGreaterThanOrEqualTo(5_000);
        String next = first.json().getString("@odata.nextLink");
        while (next != null) {
            assertThat(next)
                    .startsWith(sandbox.graphBaseUrl() + "/users?")
                    .contains("$select=id")
                    .contains("$top=999");
            var page = client.graphUrl(next, "ConsistencyLevel", "eventual");
            assertThat(page.json().containsKey("@odata.count")).isFalse();
            all.addAll(found(page));
            next = page.json().getString("@odata.nextLink");
        }

        assertThat(all).doesNotHaveDuplicates().hasSize(first.json().getInteger("@odata.count"));
    }

    @Test
    void pages_may_be_short_or_empty_and_yet_go_on() {
        sandbox.switches().set(Switch.PAGES, "short");
        String next = sandbox.graphBaseUrl() + "/groups/" + KnownGroups.BERLIN_SITE + MEMBERS + "&$select=id&$top=999";
        List<Integer> sizes = new ArrayList<>();
        List<String> all = new ArrayList<>();
        while (next != null) {
            var page = client.graphUrl(next, "ConsistencyLevel", "eventual");
            sizes.add(page.value().size());
            all.addAll(found(page));
            next = page.json().getString("@odata.nextLink");
        }

        assertThat(sizes).startsWith(0).contains(499);
        assertThat(all).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void a_garbled_skip_token_is_refused() {
        assertThat(client.graph("/users?$skiptoken=garbled").status()).isEqualTo(400);
    }

    @Test
    void a_count_without_the_header_is_silently_left_out() {
        assertThat(client.graph("/users?$count=true").json().containsKey("@odata.count"))
                .isFalse();
    }

    @Test
    void members_of_members_come_flat_and_once_even_around_a_loop() {
        assertThat(found(client.eventual("/groups/" + KnownGroups.LOOP_A + MEMBERS)))
                .containsExactlyInAnyOrder(KnownPeople.ADA, KnownPeople.GRACE, KnownPeople.LINUS);
        List<String> europe = sandbox.directory().peopleIn(KnownGroups.EUROPE);
        assertThat(europe).doesNotHaveDuplicates().contains(KnownPeople.OBRIEN, KnownPeople.LINUS);
        assertThat(client.eventual("/groups/" + KnownGroups.EUROPE + "/transitiveMembers/graph.user?$count=true")
                        .json()
                        .getInteger("@odata.count"))
                .isEqualTo(europe.size());
    }

    @ParameterizedTest
    @CsvSource({"$count=false,eventual", "$select=id,eventual", "$count=true,session"})
    void the_cast_needs_count_and_consistency_level(String query, String level) {
        var answer = client.graph(
                "/groups/" + KnownGroups.LOOP_A + "/transitiveMembers/microsoft.graph.user?" + query,
                "ConsistencyLevel",
                level);

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void devices_are_not_people() {
        assertThat(found(client.eventual("/groups/" + KnownGroups.MEETING_ROOM_DISPLAYS + MEMBERS)))
                .isEmpty();
        assertThat(sandbox.directory().peopleIn(KnownGroups.ALL_COMPANY))
                .hasSize(sandbox.directory().ids().size());
    }

    @Test
    void groups_have_the_sizes_that_tests_rely_on() {
        assertThat(sandbox.directory().peopleIn(KnownGroups.FIRE_WARDENS))
                .hasSize(12)
                .contains(KnownPeople.ADA, KnownPeople.GRACE, KnownPeople.LINUS, KnownPeople.MISHA);
        assertThat(sandbox.directory().peopleIn(KnownGroups.EXAM_SUPERVISORS)).hasSize(500);
        assertThat(sandbox.directory().peopleIn(KnownGroups.EMPTY)).isEmpty();
        assertThat(sandbox.directory().peopleIn(KnownGroups.EXTERNAL_PARTNERS_ONLY_GUESTS))
                .hasSize(25)
                .allMatch(id -> sandbox.directory().person(id).orElseThrow().isGuest());
    }

    @Test
    void hidden_members_are_left_out_or_forbidden() {
        String path = "/groups/" + KnownGroups.WORKS_COUNCIL_HIDDEN + MEMBERS;
        assertThat(found(client.eventual(path))).isEmpty();
        sandbox.switches().set(Switch.HIDDEN_MEMBERS, "forbidden");
        assertThat(client.eventual(path).status()).isEqualTo(403);
    }

    @Test
    void without_the_right_to_read_people_members_are_only_type_and_id() {
        sandbox.switches().set(Switch.CONSENT_USERS, "withdrawn");
        client.signInAsTheApplication();

        JsonObject member = client.eventual("/groups/" + KnownGroups.FIRE_WARDENS + MEMBERS + "&$select=id,displayName")
                .value()
                .getJsonObject(0);

        assertThat(member.getString("@odata.type")).isEqualTo("#microsoft.graph.user");
        assertThat(member.getString("id")).isEqualTo(KnownPeople.ADA);
        assertThat(member.containsKey("displayName")).isTrue();
        assertThat(member.getString("displayName")).isNull();
        assertThat(client.graph("/users").errorCode()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void without_the_right_to_read_groups_they_are_denied() {
        sandbox.switches().set(Switch.CONSENT_GROUPS, "withdrawn");
        client.signInAsTheApplication();

        assertThat(client.graph("/groups").status()).isEqualTo(403);
    }

    @Test
    void reads_cost_resource_units_and_say_so() {
        assertThat(client.graph("/users").header("x-ms-resource-unit")).isEqualTo("2");
        assertThat(client.graph("/users?$select=id&$top=5").header("x-ms-resource-unit"))
                .isEqualTo("1");
        assertThat(client.eventual("/groups/" + KnownGroups.EMPTY + MEMBERS + "&$select=id")
                        .header("x-ms-resource-unit"))
                .isEqualTo("4");
    }

    @Test
    void over_the_units_of_ten_seconds_comes_429_with_its_scope() {
        sandbox.switches().set(Switch.IDENTITY_LIMIT, "5");
        client.graph("/users");
        assertThat(client.graph("/users").header("x-ms-throttle-limit-percentage"))
                .isEqualTo("0.8");

        var refused = client.graph("/users");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("x-ms-throttle-scope")).startsWith("Tenant_Application/Read/");
        assertThat(refused.header("x-ms-throttle-information")).isEqualTo("ResourceUnitLimitExceeded");
        clock.forward(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        assertThat(client.graph("/users").status()).isEqualTo(200);
    }

    @Test
    void the_same_seed_gives_the_same_people_with_all_that_is_difficult_about_them() {
        List<DirectoryPerson> people = Population.of(5_200, 1);
        assertThat(people).isEqualTo(Population.of(5_200, 1)).hasSize(5_200);
        assertThat(people).extracting(DirectoryPerson::id).doesNotHaveDuplicates();
        assertThat(people)
                .extracting(person -> person.userPrincipalName().toLowerCase())
                .doesNotHaveDuplicates();
        assertThat(new HashSet<>(
                        people.stream().map(DirectoryPerson::displayName).toList()))
                .hasSizeLessThan(people.size());
        assertThat(people.stream().filter(DirectoryPerson::isGuest)).hasSizeGreaterThan(100);
        assertThat(people.stream().filter(DirectoryPerson::isDisabled)).hasSizeGreaterThan(100);
        assertThat(people.stream().filter(person -> !person.plans().mayHaveTeams()))
                .hasSizeGreaterThan(100);
        assertThat(people).anyMatch(person -> person.userPrincipalName().contains("'"));
        assertThat(people).anyMatch(person -> person.displayName().contains(","));
        assertThat(people).anyMatch(person -> person.displayName().matches(".*[а-я].*"));
        assertThat(people).anyMatch(person -> person.mail() == null);
    }

    private static String values(int count) {
        return "userPrincipalName in ("
                + IntStream.range(0, count)
                        .mapToObj(i -> "'person" + i + "@contoso.example'")
                        .collect(Collectors.joining(","))
                + ")";
    }

    private SandboxClient.Answer filter(String expression) {
        return client.graph("/users?$select=id&$filter=" + SandboxClient.encoded(expression));
    }

    private SandboxClient.Answer search(String expression) {
        return client.eventual("/users?$select=id&$search=" + SandboxClient.encoded(expression));
    }

    private static List<String> found(SandboxClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonArray value = answer.value();
        return value.stream().map(each -> ((JsonObject) each).getString("id")).toList();
    }
}
