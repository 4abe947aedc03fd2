package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.Account;

/** What is too large is said in a sentence, and the places where that is said are no addresses. */
@QuarkusTest
class TooLargeTest {

    private static final byte[] LARGE = new byte[21_000_000];

    @Test
    void a_page_says_so() throws Exception {
        Session.of(Account.OLIVIA)
                .request()
                .contentType("application/octet-stream")
                .body(LARGE)
                .post("/changes/new/file")
                .then()
                .statusCode(413)
                .body(containsString("larger than 20 MB"));
    }

    @Test
    void the_api_says_so() {
        given().auth()
                .oauth2(Bearer.of(Account.OLIVIA))
                .contentType("application/json")
                .body(LARGE)
                .post("/api/v1/changes")
                .then()
                .statusCode(413)
                .body("code", equalTo("TOO_LARGE"))
                .body("instance", equalTo("/api/v1/changes"));
    }

    @Test
    void nothing_stands_where_it_is_said() throws Exception {
        Session.of(Account.OLIVIA)
                .request()
                .get("/too-large")
                .then()
                .statusCode(404)
                .body(containsString("nothing at this address"));
        given().get("/api/too-large").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }
}
