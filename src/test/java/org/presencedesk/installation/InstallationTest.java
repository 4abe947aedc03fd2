package org.presencedesk.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Bearer;
import org.presencedesk.access.Session;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.faults.Switch;

/** Adam installs Presence Desk, and something is not as it should be. */
@QuarkusTest
class InstallationTest {

    @Inject
    SandboxStarter starter;

    @BeforeEach
    @AfterEach
    void as_it_should_be() {
        starter.sandbox().reset();
        installation();
    }

    @Test
    void what_works_is_said_to_work() {
        JsonPath installation = installation();

        for (String check : List.of(
                "TOKEN",
                "PERMISSIONS",
                "DIRECTORY",
                "GRAPH_CLOCK",
                "DISPATCHER",
                "PACE",
                "DATABASE",
                "MIGRATIONS",
                "DATABASE_CLOCK",
                "CONNECTIONS",
                "TRAIL_RIGHTS",
                "REDIRECTS",
                "PROXY",
                "HTTPS")) {
            assertThat(state(installation, check)).as(check).isEqualTo("GOOD");
        }
        assertThat(installation.getList("checks")).hasSize(Check.values().length);
    }

    @Test
    void each_thing_that_is_wrong_is_one_red_line_with_its_remedy() {
        only(Switch.CONSENT_PRESENCE, "withdrawn", "PERMISSIONS", "Presence.ReadWrite.All");
        only(Switch.CONSENT_USERS, "withdrawn", "PERMISSIONS", "User.Read.All");
        only(Switch.CONSENT_GROUPS, "withdrawn", "PERMISSIONS", "GroupMember.Read.All");
        only(Switch.CLIENT_SECRET, "wrong", "TOKEN", "Certificates & secrets");
        only(Switch.CLIENT_SECRET, "expired", "TOKEN", "has expired");
        only(Switch.ENTRA, "down", "TOKEN", "https");
        only(Switch.GRAPH, "down", "DIRECTORY", "GRAPH_BASE_URL");
    }

    @Test
    void a_proxy_that_is_not_trusted_is_named() {
        JsonPath installation = given().auth()
                .oauth2(Bearer.of(Account.ADAM))
                .header("X-Forwarded-For", "203.0.113.7")
                .get("/api/v1/installation")
                .jsonPath();

        assertThat(state(installation, "PROXY")).isEqualTo("WRONG");
        assertThat(remedy(installation, "PROXY")).contains("127.0.0.1", "TRUSTED_PROXIES");
    }

    @Test
    void adam_reads_it_on_a_page_in_his_language_and_is_told_on_every_other_page() throws Exception {
        Session adam = Session.of(Account.ADAM);
        adam.request().get("/installation").then().statusCode(200).body(containsString("Entra ID at"));
        starter.sandbox().switches().set(Switch.CONSENT_PRESENCE, "withdrawn");

        adam.request()
                .header("Accept-Language", "ru")
                .get("/installation")
                .then()
                .body(allOf(containsString("Не хватает: Presence.ReadWrite.All"), not(containsString("WRONG</"))));
        adam.request().get("/changes").then().body(containsString("Something is wrong with this installation."));
        Session.of(Account.OLIVIA)
                .request()
                .get("/changes")
                .then()
                .body(allOf(
                        containsString("Nothing can be sent at the moment."),
                        not(containsString("href=\"/installation\""))));
    }

    private void only(Switch what, String value, String check, String remedy) {
        starter.sandbox().switches().set(what, value);
        JsonPath installation = installation();
        starter.sandbox().reset();

        assertThat(installation.<String>getList("checks.findAll { it.state == 'WRONG' }.check"))
                .as(what + " " + value)
                .containsExactly(check);
        assertThat(remedy(installation, check)).as(what + " " + value).contains(remedy);
        assertThat(installation.getString("state")).isEqualTo("WRONG");
    }

    private static String state(JsonPath installation, String check) {
        return installation.getString("checks.find { it.check == '" + check + "' }.state");
    }

    private static String remedy(JsonPath installation, String check) {
        return installation.getString("checks.find { it.check == '" + check + "' }.remedy");
    }

    private static JsonPath installation() {
        return given().auth()
                .oauth2(Bearer.of(Account.ADAM))
                .get("/api/v1/installation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
