package org.presencedesk.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.graph.client.GraphAddress;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.RetryAfter;
import org.presencedesk.graph.client.RetryPolicy;
import org.presencedesk.graph.client.StandInGraph;

class GraphDirectoryTest {

    private final StandInGraph graph = new StandInGraph();

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void a_search_for_people_asks_as_graph_documents_it() {
        graph.behaviour = request -> request.json(200, """
                {"value":[{"id":"1","displayName":"Ada Lovelace","userPrincipalName":"ada@contoso.com","mail":null,
                 "accountEnabled":true,"userType":"Member",
                 "assignedPlans":[{"service":"exchange","capabilityStatus":"Enabled"},{"service":"TeamspaceAPI","capabilityStatus":"Warning"}]}]}""");

        List<GraphPerson> found = graph.directory().searchPeople(" ada ", 25);

        assertThat(found)
                .containsExactly(new GraphPerson(
                        "1", "ada@contoso.com", "Ada Lovelace", null, false, true, true, null, null, null));
        StandInGraph.Asked asked = graph.asked.get(0);
        assertThat(asked.method + " " + asked.path).isEqualTo("GET /v1.0/users");
        assertThat(asked.parameter("$search"))
                .isEqualTo("\"displayName:ada\" OR \"mail:ada\" OR \"userPrincipalName:ada\""
                        + " OR \"department:ada\" OR \"jobTitle:ada\" OR \"officeLocation:ada\"");
        assertThat(asked.parameter("$top")).isEqualTo("25");
        assertThat(asked.parameter("$select")).contains("assignedPlans").contains("userType");
        assertThat(asked.parameter("$count")).isNull();
        assertThat(asked.header("ConsistencyLevel")).isEqualTo("eventual");
        assertThat(asked.header("Prefer")).isNull();
        assertThat(asked.header("Authorization")).startsWith("Bearer ");
    }

    @Test
    void a_graph_that_does_not_search_by_department_is_asked_again_without_it() {
        graph.behaviour = request -> {
            if (request.parameter("$search").contains("department")) {
                request.json(400, "{\"error\":{\"code\":\"Request_UnsupportedQuery\"}}");
            } else {
                request.json(200, "{\"value\":[{\"id\":\"1\"}]}");
            }
        };

        assertThat(graph.directory().searchPeople("ada", 25)).hasSize(1);
        assertThat(graph.asked).hasSize(2);
    }

    @Test
    void the_people_of_a_group_are_counted_with_one_request() {
        graph.behaviour = request -> request.json(200, "\uFEFF1204");

        assertThat(graph.directory().countMembers("g")).isEqualTo(1_204);
        StandInGraph.Asked asked = graph.asked.get(0);
        assertThat(asked.path).matches("/v1.0/groups/g/transitiveMembers/(microsoft.)?graph.user/\\$count");
        assertThat(asked.header("ConsistencyLevel")).isEqualTo("eventual");
    }

    @Test
    void everybody_of_a_department_is_counted_with_one_request_and_read_page_by_page_with_the_header_on_each() {
        graph.behaviour = request -> request.json(200, "{\"@odata.count\":1204,\"value\":[{\"id\":\"1\"}]}");
        assertThat(graph.directory().countHaving("department", "O'Brien's")).isEqualTo(1_204);
        assertThat(graph.asked.get(0).parameter("$filter")).isEqualTo("department eq 'O''Brien''s'");
        assertThat(graph.asked.get(0).parameter("$count")).isEqualTo("true");

        graph.asked.clear();
        graph.behaviour = request -> request.json(
                200,
                request.parameter("$skiptoken") == null
                        ? "{\"@odata.nextLink\":\"" + graph.baseUrl()
                                + "/users?$skiptoken=2\",\"value\":[{\"id\":\"1\"}]}"
                        : "{\"value\":[{\"id\":\"2\",\"department\":\"Care\"}]}");
        List<String> met = new ArrayList<>();
        graph.directory()
                .having(
                        "department",
                        "Care",
                        people -> people.forEach(one -> met.add(one.id())),
                        RetryPolicy.OF_A_PLAN);

        assertThat(met).containsExactly("1", "2");
        assertThat(graph.asked).allMatch(asked -> "eventual".equals(asked.header("ConsistencyLevel")));
    }

    @Test
    void quotes_backslashes_and_ampersands_stay_within_their_clause() {
        graph.behaviour = request -> request.json(200, "{\"value\":[]}");

        graph.directory().searchPeople("R&D \"x\" \\ 50% + #1 é", 25);

        StandInGraph.Asked asked = graph.asked.get(0);
        assertThat(asked.parameter("$search"))
                .startsWith("\"displayName:R&D \\\"x\\\" \\\\ 50% + #1 é\" OR \"mail:R&D");
        assertThat(asked.query).contains("R%26D");
        assertThat(asked.header("Prefer")).isEqualTo("legacySearch=false");
    }

    @Test
    void an_empty_search_asks_nothing() {
        assertThat(graph.directory().searchPeople(" \n", 25)).isEmpty();
        assertThat(graph.directory().searchGroups(null, 25)).isEmpty();
        assertThat(graph.asked).isEmpty();
    }

    @Test
    void a_search_for_groups_follows_empty_pages_and_keeps_the_limit() {
        graph.behaviour = request -> request.json(
                200,
                graph.asked.size() == 1
                        ? page("[]", "/groups?p=2")
                        : page(
                                "[{\"id\":\"g1\",\"displayName\":\"Night shift\"},{\"id\":\"g2\"},{\"id\":\"g3\"}]",
                                "/groups?p=3"));

        assertThat(graph.directory().searchGroups("night", 2))
                .containsExactly(
                        new GraphGroup("g1", "Night shift", null, null), new GraphGroup("g2", null, null, null));
        assertThat(graph.asked.get(0).parameter("$search")).isEqualTo("\"displayName:night\" OR \"mail:night\"");
        assertThat(graph.asked).hasSize(2);
        assertThat(graph.asked.get(1).header("ConsistencyLevel")).isEqualTo("eventual");
    }

    @Test
    void missing_properties_are_unknown_and_plans_without_teams_are_no_teams() {
        graph.behaviour = request -> request.json(200, page("""
                        [{"id":"ada"},
                         {"id":"grace","assignedPlans":null,"userType":null,"accountEnabled":null},
                         {"id":"linus","assignedPlans":[],"userType":"Guest","accountEnabled":false},
                         {"id":"ken","assignedPlans":[{"service":"TeamspaceAPI","capabilityStatus":"Suspended"},{"service":null}]},
                         {"id":"margaret","assignedPlans":[{"service":"TeamspaceAPI","capabilityStatus":"Deleted"},{"service":"TeamspaceAPI","capabilityStatus":"Enabled"}]}]""", null));

        List<GraphPerson> found = graph.directory().searchPeople("a", 25);

        assertThat(found).extracting(GraphPerson::teams).containsExactly(null, null, false, false, true);
        assertThat(found).extracting(GraphPerson::guest).containsExactly(null, null, true, null, null);
        assertThat(found).extracting(GraphPerson::enabled).containsExactly(null, null, false, null, null);
    }

    @Test
    void what_no_database_keeps_is_replaced_in_every_name() {
        graph.behaviour = request -> request.json(
                200,
                "{\"id\":\"a\\u0000\",\"displayName\":\"A\\u0000da\",\"userPrincipalName\":\"ada\\ud83d@contoso.com\","
                        + "\"mail\":\"\\udc00\",\"description\":\"d\\u0000\"}");

        assertThat(graph.directory().person("x"))
                .contains(new GraphPerson(
                        "a\ufffd", "ada\ufffd@contoso.com", "A\ufffdda", "\ufffd", null, null, null, null, null, null));
        assertThat(graph.directory().group("x")).contains(new GraphGroup("a\ufffd", "A\ufffdda", "d\ufffd", "\ufffd"));
    }

    /** Entra's own names have at most 256 characters; an index of the trail takes no text of some thousand. */
    @Test
    void a_name_of_any_length_is_cut() {
        graph.behaviour = request -> request.json(
                200,
                "{\"id\":\"a\",\"displayName\":\"%1$s\",\"userPrincipalName\":\"%1$s\",\"mail\":\"%1$s\",\"description\":\"%1$s\"}"
                        .replace("%1$s", "Ada".repeat(1000)));
        String cut = "Ada".repeat(1000).substring(0, 512);

        assertThat(graph.directory().person("x"))
                .contains(new GraphPerson("a", cut, cut, cut, null, null, null, null, null, null));
        assertThat(graph.directory().group("x")).contains(new GraphGroup("a", cut, cut, cut));
    }

    @Test
    void nobody_and_no_group_are_empty() {
        graph.behaviour = request -> request.json(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\"}}");

        assertThat(graph.directory().person("a/b?c#d")).isEmpty();
        assertThat(graph.directory().group("g")).isEmpty();
        assertThat(graph.asked)
                .extracting(asked -> asked.path)
                .containsExactly("/v1.0/users/a%2Fb%3Fc%23d", "/v1.0/groups/g");
    }

    @Test
    void one_person_and_one_group_are_read() {
        graph.behaviour = request -> request.json(200, "{\"id\":\"x\",\"displayName\":\"X\",\"description\":\"d\"}");

        assertThat(graph.directory().person("x")).map(GraphPerson::displayName).contains("X");
        assertThat(graph.directory().group("x")).contains(new GraphGroup("x", "X", "d", null));
    }

    @Test
    void members_come_page_by_page_with_the_header_on_every_page() {
        graph.behaviour = request -> request.json(
                200,
                switch (graph.asked.size()) {
                    case 1 ->
                        page(
                                "[{\"id\":\"ada\"},{\"@odata.type\":\"#microsoft.graph.device\",\"id\":\"printer\"}]",
                                "/groups/g/transitiveMembers/graph.user?$count=true&$skiptoken=a b\"c");
                    case 2 -> page("[]", "/groups/g/transitiveMembers/graph.user?$skiptoken=2");
                    default -> page("[{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"grace\"}]", null);
                });
        List<String> met = new ArrayList<>();
        AtomicInteger pages = new AtomicInteger();

        MembersRead read = graph.directory().members("g", people -> {
            pages.incrementAndGet();
            people.forEach(person -> met.add(person.id()));
        });

        assertThat(read).isEqualTo(new MembersRead(2, 1));
        assertThat(met).containsExactly("ada", "grace");
        assertThat(pages).hasValue(2);
        StandInGraph.Asked first = graph.asked.get(0);
        assertThat(first.path).isEqualTo("/v1.0/groups/g/transitiveMembers/graph.user");
        assertThat(first.parameter("$count")).isEqualTo("true");
        assertThat(first.parameter("$top")).isEqualTo("999");
        assertThat(graph.asked).hasSize(3).allSatisfy(asked -> {
            assertThat(asked.header("ConsistencyLevel")).isEqualTo("eventual");
            assertThat(asked.header("Authorization")).startsWith("Bearer ");
        });
        assertThat(graph.asked.get(1).parameter("$skiptoken")).isEqualTo("a b\"c");
        assertThat(graph.asked)
                .extracting(asked -> asked.header("client-request-id"))
                .doesNotHaveDuplicates();
        assertThat(graph.tokensGiven).hasValue(1);
    }

    /** Graph forgets where a list goes on; whoever was met before is met again. */
    @Test
    void a_list_whose_page_token_has_expired_is_read_from_its_beginning() {
        String forgotten =
                "{\"error\":{\"code\":\"Directory_ExpiredPageToken\",\"message\":\"The specified page token value has"
                        + " expired and can no longer be included in your request.\"}}";
        graph.behaviour = request -> {
            if (request.parameter("$skiptoken") == null) {
                request.json(200, page("[{\"id\":\"ada\"}]", "/groups/g/transitiveMembers/graph.user?$skiptoken=2"));
            } else if (graph.asked.size() == 2) {
                request.json(400, forgotten);
            } else {
                request.json(200, page("[{\"id\":\"grace\"}]", null));
            }
        };
        List<String> met = new ArrayList<>();

        MembersRead read = graph.directory().members("g", people -> people.forEach(person -> met.add(person.id())));

        assertThat(met).containsExactly("ada", "ada", "grace");
        assertThat(read).isEqualTo(new MembersRead(2, 0));

        graph.behaviour = request -> {
            boolean first = request.parameter("$skiptoken") == null;
            request.json(
                    first ? 200 : 400,
                    first
                            ? page("[{\"id\":\"ada\"}]", "/groups/g/transitiveMembers/graph.user?$skiptoken=2")
                            : forgotten);
        };
        assertThat(failureOf(() -> graph.directory().members("g", people -> {})))
                .returns("Directory_ExpiredPageToken", GraphFailure::code);
    }

    @Test
    void an_unknown_group_has_no_members_to_read() {
        graph.behaviour = request ->
                request.json(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"gone\"}}");

        assertThat(failureOf(() -> graph.directory().members("g", people -> {})))
                .returns(GraphFailure.Kind.NOT_FOUND, GraphFailure::kind)
                .returns(404, GraphFailure::status)
                .returns("Request_ResourceNotFound", GraphFailure::code)
                .returns("outer-request", GraphFailure::requestId);
    }

    @Test
    void a_next_link_to_another_host_or_port_or_path_gets_neither_request_nor_token() {
        try (StandInGraph foreign = new StandInGraph()) {
            for (String link : List.of(
                    foreign.baseUrl() + "/users?$skiptoken=1",
                    graph.baseUrl().toString().replace("127.0.0.1", "localhost") + "/users",
                    graph.baseUrl().toString().replace("http://", "http://127.0.0.1@evil.invalid:80@") + "/users",
                    graph.baseUrl().toString().replace("/v1.0", "/other"),
                    "not a link")) {
                graph.behaviour =
                        request -> request.json(200, "{\"value\":[],\"@odata.nextLink\":\"%s\"}".formatted(link));

                assertThat(failureOf(() -> graph.directory().members("g", people -> {}))
                                .kind())
                        .as(link)
                        .isEqualTo(GraphFailure.Kind.SERVER_ERROR);
            }
            assertThat(foreign.asked).isEmpty();
            assertThat(graph.asked).hasSize(5);
        }
    }

    @Test
    void next_links_in_a_circle_end() {
        graph.behaviour = request -> request.json(200, page("[{\"id\":\"ada\"}]", "/users?$skiptoken=same"));

        assertThat(failureOf(() -> graph.directory().members("g", people -> {})).kind())
                .isEqualTo(GraphFailure.Kind.SERVER_ERROR);
        assertThat(graph.asked).hasSize(2);
    }

    @Test
    void a_busy_graph_is_asked_again_after_the_pause_it_names() {
        graph.behaviour = request -> {
            switch (graph.asked.size()) {
                case 1 -> request.with("Retry-After", "7").json(429, "{}");
                case 2 -> request.with("Retry-After", "0").send(503, "");
                case 3 -> request.with("Content-Type", "text/html").send(504, "<html>");
                default -> request.json(200, page("[{\"id\":\"ada\"}]", null));
            }
        };

        assertThat(graph.directory().members("g", people -> {}).people()).isEqualTo(1);
        assertThat(graph.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(graph.asked).as("no repetition of the SDK's own").hasSize(4);
    }

    @Test
    void somebody_before_the_screen_does_not_wait_longer_than_three_seconds() {
        graph.behaviour =
                request -> request.with("Retry-After", "4").json(429, "{\"error\":{\"code\":\"TooManyRequests\"}}");

        assertThat(failureOf(() -> graph.directory().searchPeople("ada", 25)))
                .returns(GraphFailure.Kind.THROTTLED, GraphFailure::kind)
                .returns(new RetryAfter(Duration.ofSeconds(4)), GraphFailure::retryAfter);
        assertThat(graph.pauses).isEmpty();
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void patience_ends_however_often_graph_says_later() {
        graph.behaviour = request -> request.with("Retry-After", "25").json(429, "{}");

        assertThat(failureOf(() -> graph.directory().members("g", people -> {})).kind())
                .isEqualTo(GraphFailure.Kind.THROTTLED);
        assertThat(graph.pauses).containsExactly(Duration.ofSeconds(25), Duration.ofSeconds(25));
    }

    @Test
    void a_read_that_hangs_ends_with_unreachable() {
        graph.behaviour = StandInGraph.Asked::never;

        assertThat(failureOf(() -> graph.directory().group("g", new RetryPolicy(Duration.ZERO, Duration.ofMillis(200))))
                        .kind())
                .isEqualTo(GraphFailure.Kind.UNREACHABLE);
    }

    @Test
    void a_missing_permission_is_no_consent_and_a_refused_token_is_tried_anew_once() {
        graph.behaviour = request -> request.json(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}");
        assertThat(failureOf(() -> graph.directory().searchGroups("a", 1)).kind())
                .isEqualTo(GraphFailure.Kind.NO_CONSENT);
        assertThat(graph.asked).hasSize(1);

        graph.asked.clear();
        graph.behaviour = request -> request.json(401, "{}");
        assertThat(failureOf(() -> graph.directory().searchGroups("a", 1)))
                .returns(GraphFailure.Kind.TOKEN_REFUSED, GraphFailure::kind)
                .returns(401, GraphFailure::status);
        assertThat(graph.asked).hasSize(2);
        assertThat(graph.tokensGiven).hasValue(2);
    }

    @Test
    void a_claims_challenge_gets_a_new_token() {
        graph.behaviour = request -> {
            if (graph.asked.size() == 1) {
                request.with(
                                "WWW-Authenticate",
                                "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"")
                        .json(401, "{}");
            } else {
                request.json(200, "{\"id\":\"ada\"}");
            }
        };

        assertThat(graph.directory().person("ada")).isPresent();
        assertThat(graph.asked).hasSize(2);
        assertThat(graph.tokensGiven).hasValue(2);
        assertThat(graph.asked)
                .extracting(asked -> asked.header("Authorization"))
                .doesNotHaveDuplicates();
    }

    @Test
    void consent_given_later_shows_because_a_refused_token_is_not_kept_for_an_hour() {
        graph.behaviour = request -> request.json(403, "{}");
        GraphDirectory directory = graph.directory();
        assertThat(failureOf(() -> directory.group("g")).kind()).isEqualTo(GraphFailure.Kind.NO_CONSENT);

        graph.clock.forward(Duration.ofSeconds(31));
        assertThat(failureOf(() -> directory.group("g")).kind()).isEqualTo(GraphFailure.Kind.NO_CONSENT);
        graph.behaviour = request -> request.json(200, "{\"id\":\"g\"}");

        assertThat(directory.group("g")).isPresent();
        assertThat(graph.tokensGiven).hasValue(2);
    }

    @Test
    void a_200_that_is_no_list_is_a_servers_error_and_never_an_empty_group() {
        for (String body : List.of("", "<html>", "{", "{}", "{\"value\":null}", "[]")) {
            graph.behaviour = request -> request.send(200, body);

            assertThat(failureOf(() -> graph.directory().members("g", people -> {}))
                            .kind())
                    .as(body)
                    .isEqualTo(GraphFailure.Kind.SERVER_ERROR);
        }
    }

    @Test
    void a_base_url_must_be_https_or_loopback_and_end_in_the_version() {
        for (String wrong : List.of(
                "http://graph.microsoft.com/v1.0",
                "https://graph.microsoft.com/beta",
                "https://graph.microsoft.com/v1.0/",
                "https://graph.microsoft.com/x/v1.0",
                "https://graph.microsoft.com",
                "https://graph.microsoft.com/v1.0?x=y",
                "graph.microsoft.com/v1.0")) {
            assertThatThrownBy(() -> new GraphAddress(java.net.URI.create(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String right : List.of(
                "https://graph.microsoft.com/v1.0",
                "http://localhost:8080/v1.0",
                "http://127.0.0.1:1/v1.0",
                "http://[::1]:1/v1.0")) {
            assertThat(new GraphAddress(java.net.URI.create(right)).baseUrl()).isEqualTo(right);
        }
    }

    private String page(String value, String next) {
        return "{\"value\":" + value
                + (next == null ? "" : ",\"@odata.nextLink\":\"" + graph.baseUrl() + next.replace("\"", "\\\"") + "\"")
                + "}";
    }

    private static GraphFailure failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        GraphFailure failure = catchThrowableOfType(GraphFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
