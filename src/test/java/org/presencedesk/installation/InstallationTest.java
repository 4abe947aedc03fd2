package org.presencedesk.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONSENT_PRESENCE | withdrawn | PERMISSIONS | Presence.ReadWrite.All",
                "CONSENT_USERS    | withdrawn | PERMISSIONS | User.Read.All",
                "CONSENT_GROUPS   | withdrawn | PERMISSIONS | GroupMember.Read.All",
                "APPLICATION      | unknown   | TOKEN       | ENTRA_TENANT_ID",
                "APPLICATION      | disabled  | TOKEN       | Enabled for users to sign in",
                "CLIENT_SECRET    | wrong     | TOKEN       | Certificates & secrets",
                "CLIENT_SECRET    | expired   | TOKEN       | has expired",
                "ENTRA            | down      | TOKEN       | https",
                "GRAPH            | down      | DIRECTORY   | GRAPH_BASE_URL",
            })
    void what_microsoft_does_not_give_is_one_red_line_with_its_remedy(
            Switch what, String value, String check, String remedy) {
        starter.sandbox().switches().set(what, value);

        onlyWrong(installation(), check, remedy);
    }

    @Test
    void a_permission_that_nobody_needs_is_one_line_to_look_at() {
        int before =
                installation().getList("checks.findAll { it.state == 'LOOK' }").size();
        starter.sandbox().switches().set(Switch.CONSENT_EXCESS, "granted");

        JsonPath installation = installation();

        assertThat(installation.<String>getList("checks.findAll { it.state == 'WRONG' }.check"))
                .isEmpty();
        assertThat(installation.getList("checks.findAll { it.state == 'LOOK' }"))
                .hasSize(before + 1);
        assertThat(remedy(installation, "PERMISSIONS")).contains("Mail.Read");
    }

    @Test
    void a_proxy_that_is_not_trusted_is_named() {
        onlyWrong(installation("X-Forwarded-For", "203.0.113.7"), "PROXY", "TRUSTED_PROXIES");
        assertThat(remedy(installation("X-Forwarded-For", "203.0.113.7"), "PROXY"))
                .contains("127.0.0.1");
    }

    @Test
    void https_that_is_not_seen_is_said() {
        onlyWrong(installation("Host", "presence.example.com"), "HTTPS", "X-Forwarded-Proto");
    }

    @Test
    void a_migration_that_failed_is_said() throws SQLException {
        owner("UPDATE flyway_schema_history SET success = false WHERE version = '1'");
        try {
            onlyWrong(installation(), "MIGRATIONS", "start");
        } finally {
            owner("UPDATE flyway_schema_history SET success = true WHERE version = '1'");
        }
    }

    /** While an upgrade rolls, the replicas of the older version go on. */
    @Test
    void tables_of_a_newer_version_are_one_line_to_look_at() throws SQLException {
        owner("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " VALUES (9999, '9999', 'newer', 'SQL', 'V9999__newer.sql', 1, 'owner', 1, true)");
        try {
            JsonPath installation = installation();

            assertThat(state(installation, "MIGRATIONS")).isEqualTo("LOOK");
            assertThat(remedy(installation, "MIGRATIONS")).contains("Install the newer version");
            assertThat(installation.<String>getList("checks.findAll { it.state == 'WRONG' }.check"))
                    .isEmpty();
        } finally {
            owner("DELETE FROM flyway_schema_history WHERE version = '9999'");
        }
    }

    private static void owner(String sql) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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

    private static void onlyWrong(JsonPath installation, String check, String remedy) {
        assertThat(installation.<String>getList("checks.findAll { it.state == 'WRONG' }.check"))
                .containsExactly(check);
        assertThat(remedy(installation, check)).contains(remedy);
        assertThat(installation.getString("state")).isEqualTo("WRONG");
    }

    private static String state(JsonPath installation, String check) {
        return installation.getString("checks.find { it.check == '" + check + "' }.state");
    }

    private static String remedy(JsonPath installation, String check) {
        return installation.getString("checks.find { it.check == '" + check + "' }.remedy");
    }

    private static JsonPath installation() {
        return installation("Accept-Language", "en");
    }

    private static JsonPath installation(String header, String value) {
        return given().auth()
                .oauth2(Bearer.of(Account.ADAM))
                .header(header, value)
                .get("/api/v1/installation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
