package org.presencedesk.audit.verify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.pages.PageClient;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.entra.ApiClient;

/** The published checkpoints are away: nobody is told that all is well. */
@QuarkusTest
@TestProfile(Sealed.class)
class UnreadableSinkTest {

    private static final String VERIFICATION = "/api/v1/audit-events/verification";

    @Inject
    VerificationSchedule verifier;

    @Test
    void what_could_not_be_compared_is_not_green_anywhere_and_is_again_once_the_folder_is_back() throws Exception {
        PageClient audrey = PageClient.of(Account.AUDREY);
        auditor().post(VERIFICATION).then().body("valid", equalTo(true)).body("published", equalTo("compared"));
        Path sink = Path.of(ConfigProvider.getConfig().getValue("presence-desk.trail.sink-directory", String.class));
        Path away = Files.move(sink, sink.resolveSibling("unmounted"));
        try {
            auditor()
                    .post(VERIFICATION)
                    .then()
                    .statusCode(200)
                    .body("valid", equalTo(false))
                    .body("published", equalTo("unavailable"))
                    .body("damage.size()", equalTo(0));
            auditor().get(VERIFICATION).then().body("valid", equalTo(false)).body("published", equalTo("unavailable"));
            auditor()
                    .queryParam("action", "trail.verified")
                    .get("/api/v1/audit-events")
                    .then()
                    .body("items[0].outcome", equalTo("failure"))
                    .body("items[0].details.valid", equalTo(false))
                    .body("items[0].details.published", equalTo("unavailable"));
            assertThat(audrey.in("en").get("/audit-events").body())
                    .contains("the published checkpoints could not be read")
                    .doesNotContain("everything is as it was sealed");
            assertThat(audrey.in("ru").get("/audit-events").body())
                    .contains("прочитать опубликованные контрольные точки не удалось");
            health().statusCode(503)
                    .body("checks.find { it.name == 'trail' }.status", equalTo("DOWN"))
                    .body("checks.find { it.name == 'trail' }.data.published", equalTo("unavailable"))
                    .body("checks.find { it.name == 'trail' }.data.problem", containsString("TRAIL_SINK_DIRECTORY"));
        } finally {
            Files.move(away, sink);
        }
        auditor().post(VERIFICATION).then().body("valid", equalTo(true)).body("published", equalTo("compared"));
        assertThat(audrey.in("en").get("/audit-events").body())
                .contains("everything is as it was sealed", "The published checkpoints were compared");
        health().body("checks.find { it.name == 'trail' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'trail' }.data.published", equalTo("compared"));
    }

    @Test
    void what_is_verified_every_minute_says_so_too_but_only_once() throws Exception {
        auditor().post(VERIFICATION).then().body("valid", equalTo(true));
        verifier.verifyWhatIsNew();
        String said = "SELECT count(*) FROM audit_event WHERE action = 'trail.verified'"
                + " AND text LIKE '%\"published\":\"unavailable\"%' AND text LIKE '%\"scope\":\"recent\"%'";
        int before = Integer.parseInt(Superuser.strings(said).get(0));
        Path sink = Path.of(ConfigProvider.getConfig().getValue("presence-desk.trail.sink-directory", String.class));
        Path away = Files.move(sink, sink.resolveSibling("unmounted"));
        try {
            verifier.verifyWhatIsNew();
            verifier.verifyWhatIsNew();
            auditor().get(VERIFICATION).then().body("valid", equalTo(false)).body("published", equalTo("unavailable"));
            assertThat(Superuser.strings(said)).containsExactly(String.valueOf(before + 1));
        } finally {
            Files.move(away, sink);
        }
        verifier.verifyWhatIsNew();
        auditor().get(VERIFICATION).then().body("valid", equalTo(true)).body("published", equalTo("compared"));
    }

    private static ValidatableResponse health() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/health/well")
                .then();
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(ApiToken.of(ApiClient.AUDITOR));
    }
}
