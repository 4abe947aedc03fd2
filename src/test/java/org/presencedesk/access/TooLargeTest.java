package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** What is too large is said in a sentence, and the places where that is said are no addresses. */
@QuarkusTest
class TooLargeTest {

    @Test
    void a_page_says_so() throws Exception {
        HttpResponse<String> answer = LargeBody.post(
                "/changes/new/file", "Cookie", Session.of(Account.OLIVIA).cookies(), "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than 20 MB");
    }

    @Test
    void the_api_says_so() throws Exception {
        HttpResponse<String> answer = LargeBody.post(
                "/api/v1/changes",
                "Authorization",
                "Bearer " + Bearer.of(Account.OLIVIA),
                "Content-Type",
                "application/json");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"TOO_LARGE\"", "\"instance\":\"/api/v1/changes\"");
    }

    @Test
    void nothing_stands_where_it_is_said() throws Exception {
        Session.of(Account.OLIVIA)
                .request()
                .get("/refused-request")
                .then()
                .statusCode(404)
                .body(containsString("nothing at this address"));
        given().get("/api/refused-request").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }
}
