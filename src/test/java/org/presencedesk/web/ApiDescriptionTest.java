package org.presencedesk.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody makes a client of the API from its description. */
@QuarkusTest
class ApiDescriptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"openapi.json", "openapi.yaml"})
    void the_description_that_is_delivered_is_the_one_of_this_code(String file) throws Exception {
        assertThat(Path.of("src/main/resources/openapi", file))
                .as("cp target/openapi/* src/main/resources/openapi/")
                .hasContent(Files.readString(Path.of("target/openapi", file)));
    }

    @Test
    void it_is_yaml_or_json_as_the_caller_likes() {
        given().get("/api/openapi")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .body(startsWith("---\nopenapi: 3.1"));
        given().accept("application/json")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Presence Desk"));
        given().queryParam("format", "JSON")
                .get("/api/openapi")
                .then()
                .contentType(startsWith("application/json"))
                .body("components.securitySchemes.Entra.scheme", equalTo("bearer"));
    }

    @Test
    void the_one_that_is_made_for_tests_is_in_no_production() {
        assertThat(Path.of("pom.xml"))
                .content()
                .containsPattern("quarkus-smallrye-openapi</artifactId>[^/]*docs/decisions/[^/]*<scope>test");
    }
}
