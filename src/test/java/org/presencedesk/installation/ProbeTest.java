package org.presencedesk.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Bearer;
import org.presencedesk.access.Session;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;

/** Adam wants to know what Microsoft does not say, in his own organisation. */
@QuarkusTest
class ProbeTest {

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    @AfterEach
    void the_sandbox_is_itself() {
        starter.sandbox().reset();
    }

    @Test
    void the_status_of_grace_who_agreed_tells_and_is_cleared_in_the_end() throws Exception {
        Session adam = Session.of(Account.ADAM);
        // Others have changes under way, and leave Adam a status now and then.
        String grace = starter.sandbox().directory().withTeams().get(4_000);
        Waiting.until(Duration.ofMinutes(1), () -> "the questions are refused", () -> {
            nothingWasSentLately();
            return ask(adam, grace, "yes").statusCode() == 303;
        });

        JsonPath newest = api().get("/api/v1/installation/probe").jsonPath();
        assertThat(newest.getString("[0].personId")).isEqualTo(grace);
        assertThat(newest.<String>getList("[0].answers.question")).hasSize(ProbeQuestion.values().length);
        assertThat(status(newest, "SET")).isEqualTo(200);
        assertThat(status(newest, "CLEAR")).isEqualTo(200);
        assertThat(status(newest, "BY_NAME")).isBetween(400, 404);
        adam.request().get("/installation").then().body(containsString("Can this account be given a status?"));
        adam.request().get("/installation/probe.json").then().body(containsString("\"question\":\"SET\""));
        api().queryParam("action", "installation.checked")
                .queryParam("person", grace)
                .get("/api/v1/audit-events")
                .then()
                .body("items[0].details.probe.question[0]", equalTo("SET"));
    }

    @Test
    void nobodys_status_is_touched_without_their_agreement_or_while_all_sending_is_paused() throws Exception {
        Session adam = Session.of(Account.ADAM);
        ask(adam, Account.OSCAR.id(), null)
                .then()
                .statusCode(422)
                .body(containsString("Say that whoever uses this account agrees"));
        api().contentType("application/json")
                .body("{\"reason\":\"Maintenance at Contoso\"}")
                .post("/api/v1/installation/pause")
                .then()
                .statusCode(200);
        try {
            ask(adam, "", "yes").then().statusCode(409).body(containsString("all sending is paused"));
        } finally {
            api().post("/api/v1/installation/resumption").then().statusCode(200);
        }
    }

    private void nothingWasSentLately() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE graph_batch SET answered_at = clock_timestamp() - interval '1 minute'");
        }
    }

    private static Response ask(Session session, String account, String agreed) {
        var form = session.request().formParam("csrf", session.formToken()).formParam("account", account);
        return (agreed == null ? form : form.formParam("agreed", agreed)).post("/installation/probe");
    }

    private static int status(JsonPath newest, String question) {
        return newest.getInt("[0].answers.find { it.question == '" + question + "' }.status");
    }

    private static RequestSpecification api() {
        return given().auth().oauth2(Bearer.of(Account.ADAM));
    }
}
