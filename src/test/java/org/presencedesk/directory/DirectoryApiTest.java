package org.presencedesk.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.presencedesk.sandbox.directory.KnownGroups.ALL_COMPANY;
import static org.presencedesk.sandbox.directory.KnownGroups.BERLIN_SITE;
import static org.presencedesk.sandbox.directory.KnownGroups.EMPTY;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.access.ApiToken;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.web.input.Cursor;

@QuarkusTest
class DirectoryApiTest {

    /** A page of members costs Graph four units, the group itself one. */
    private static final String ROOM_FOR_ONE_PAGE = "5";

    @Inject
    SandboxStarter starter;

    @Inject
    Cursor cursors;

    @AfterEach
    void graph_is_patient_again() {
        starter.sandbox().reset();
    }

    @Test
    void each_page_of_a_large_group_costs_one_page_of_graph() {
        String next = null;
        for (int page = 0; page < 3; page++) {
            starter.sandbox().reset();
            starter.sandbox().switches().set(Switch.IDENTITY_LIMIT, ROOM_FOR_ONE_PAGE);

            JsonPath shown =
                    members(ALL_COMPANY, 300, next).statusCode(200).extract().jsonPath();

            assertThat(shown.getList("items")).hasSize(300);
            next = shown.getString("next");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "short"})
    void the_pages_together_are_everybody_once_and_each_but_the_last_is_full(String pagesOfGraph) {
        starter.sandbox().switches().set(Switch.PAGES, pagesOfGraph);
        List<String> met = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String next = null;
        do {
            JsonPath shown =
                    members(BERLIN_SITE, 500, next).statusCode(200).extract().jsonPath();
            sizes.add(shown.getList("items").size());
            met.addAll(shown.getList("items.id"));
            next = shown.getString("next");
        } while (next != null);

        assertThat(met).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(sizes).containsExactly(500, 500, 200);
    }

    @Test
    void an_empty_group_is_an_empty_page_and_an_unknown_one_is_not_found() {
        assertThat(members(EMPTY, 100, null)
                        .statusCode(200)
                        .body("next", equalTo(null))
                        .extract()
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        members("9e000000-0000-4000-8000-000000009999", 100, null).statusCode(404);
    }

    @Test
    void a_cursor_of_another_group_or_an_altered_one_is_refused() {
        String next = members(BERLIN_SITE, 100, null).extract().path("next");

        members(ALL_COMPANY, 100, next).statusCode(400).body("code", equalTo("BAD_CURSOR"));
        members(BERLIN_SITE, 100, next.substring(1)).statusCode(400).body("code", equalTo("BAD_CURSOR"));
    }

    /** Graph forgets its page tokens after a while. */
    @Test
    void a_cursor_that_graph_has_forgotten_is_told_to_start_again() {
        String old = cursors.encode("people of " + BERLIN_SITE, 0, "$count=true&$top=999&$skiptoken=forgotten");

        members(BERLIN_SITE, 100, old).statusCode(400).body("code", equalTo("BAD_CURSOR"));
    }

    private static ValidatableResponse members(String group, int limit, String cursor) {
        return given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .queryParam("limit", limit)
                .queryParams(cursor == null ? java.util.Map.of() : java.util.Map.of("cursor", cursor))
                .get("/api/v1/groups/" + group + "/members")
                .then();
    }
}
