package org.presencedesk.audit.verify;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TrailHealthTest {

    @Test
    void health_says_how_the_trail_is_guarded() {
        given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'trail' }.data.protectedFromApplication", equalTo(true))
                .body("checks.find { it.name == 'trail' }.data.sealed", equalTo(false));
    }
}
