package org.presencedesk.change.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.change.file.MalformedFiles;
import org.presencedesk.sandbox.entra.ApiClient;

/** Oscar's program sends what its disk has spoiled: each is answered with what was read, or with a sentence that says why not. */
@Tag("deep")
@QuarkusTest
class MalformedUploadsTest {

    /** Fewer than are read without HTTP, which takes longer. */
    private static final int FILES = Math.min(400, Integer.getInteger("malformed.files", 300) / 5);

    private final MalformedFiles files = new MalformedFiles();

    MalformedUploadsTest() throws IOException {}

    @Test
    void a_look_at_any_of_them_is_no_failure() {
        IntStream.range(0, FILES).forEach(number -> {
            Response answer = given(number).post("/api/v1/files");
            if (answer.statusCode() == 200) {
                List<String> messages = answer.jsonPath().getList("problems.message");
                assertThat(messages).as("file %d", number).allSatisfy(message -> assertSentence(message, number));
            } else {
                assertRefused(answer, number);
            }
        });
    }

    @Test
    void a_plan_of_any_of_them_is_no_failure() {
        IntStream.range(FILES, 2 * FILES).forEach(number -> {
            Response answer = given(number)
                    .multiPart("reason", "Fire drill")
                    .multiPart("availability", "Away")
                    .post("/api/v1/changes/csv");
            if (answer.statusCode() == 201) {
                assertThat(answer.jsonPath().getString("state")).isIn("PLANNED", "PLANNING");
            } else {
                assertRefused(answer, number);
            }
        });
    }

    private static void assertRefused(Response answer, int number) {
        assertThat(answer.statusCode())
                .as("file %d: %s", number, answer.asString())
                .isIn(413, 422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonPath problem = answer.jsonPath();
        assertSentence(problem.getString("errors[0].message"), number);
        assertSentence(problem.getString("detail"), number);
    }

    /** In the language that was asked for: in Russian every second. */
    private static void assertSentence(String text, int number) {
        assertThat(text).as("file %d", number).isNotBlank().endsWith(".");
        // A cell that is quoted may have other letters.
        assertThat(text).as("file %d", number).containsPattern(inRussian(number) ? "[а-яё]{4}" : "[a-z]{4}");
    }

    private static boolean inRussian(int number) {
        return number % 2 == 1;
    }

    private RequestSpecification given(int number) {
        return RestAssured.given()
                .auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .header("Accept-Language", inRussian(number) ? "ru" : "en")
                .multiPart("file", "people", files.file(number), "application/octet-stream");
    }
}
