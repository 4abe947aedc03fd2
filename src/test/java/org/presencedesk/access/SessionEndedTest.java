package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.XmlPath.CompatibilityMode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** A form that meets an ended session keeps what was typed. */
@QuarkusTest
class SessionEndedTest {

    private static final String TYPED = "Fire drill, \"Wing <A>\"";
    private static final String KEPT = "name=\"reason\" value=\"Fire drill, &quot;Wing &lt;A&gt;&quot;\"";

    @Test
    void what_was_typed_waits_until_one_has_signed_in_again() throws Exception {
        typed(Session.anonymous())
                .formParam("csrf", "of a session that has ended")
                .post("/changes/new")
                .then()
                .statusCode(401)
                .contentType("text/html")
                .body(containsString("Your session has ended"))
                .body(containsString("target=\"_blank\">Sign in in a new tab"))
                .body(containsString("<button>Go on</button>"))
                .body(not(containsString("Send again")))
                .body(containsString(KEPT))
                .body(containsString("name=\"pasted\" value=\"ada@contoso.example\ngrace@contoso.example\""))
                .body(not(containsString("csrf")));

        Session adam = Session.of(Account.ADAM);
        String page = typed(adam.request())
                .post("/changes/new")
                .then()
                .statusCode(403)
                .body(containsString("You have signed in anew"))
                .body(containsString("<button>Send again</button>"))
                .body(containsString(KEPT))
                .extract()
                .asString();

        String token = new XmlPath(CompatibilityMode.HTML, page)
                .getString("**.find { it.@action == '/changes/new' }.input.find { it.@name == 'csrf' }.@value");
        String draft = typed(adam.request())
                .formParam("csrf", token)
                .post("/changes/new")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        adam.request().get(draft).then().body(containsString("Wing &lt;A&gt;"));
    }

    @Test
    void all_but_the_file_of_an_upload_is_kept() {
        String body = """
                --b
                Content-Disposition: form-data; name="reason"

                %s
                --b
                Content-Disposition: form-data; name="file"; filename="people.csv"
                Content-Type: text/csv

                secret@contoso.example
                --b--
                """.formatted(TYPED).replace("\n", "\r\n");
        // Rest Assured's own parts come in chunks of unknown length; a browser's do not.
        ours(Session.anonymous())
                .config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .body(body)
                .post("/changes/new/file")
                .then()
                .statusCode(401)
                .body(containsString("enctype=\"multipart/form-data\""))
                .body(containsString(KEPT))
                .body(containsString("Only the file has to be chosen once more"))
                .body(not(containsString("secret@contoso.example")));
    }

    @Test
    void what_another_site_sends_is_never_offered_for_sending() throws Exception {
        Session.anonymous()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("reason", "Forged")
                .post("/changes/new")
                .then()
                .statusCode(401)
                .body(not(containsString("Forged")));
        Session.of(Account.ADAM)
                .request()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("reason", "Forged")
                .post("/changes/new")
                .then()
                .statusCode(403)
                .body(not(containsString("Forged")))
                .body(containsString("The form is no longer valid"));
    }

    @Test
    void whoever_is_not_signed_in_cannot_make_us_read_much() {
        ours(Session.anonymous())
                .formParam("pasted", "x".repeat(1_000_001))
                .post("/changes/new")
                .then()
                .statusCode(401)
                .body(containsString("go back in the browser"))
                .body(not(containsString("xxx")));
    }

    @Test
    void whoever_is_out_already_may_sign_out() {
        Session.anonymous()
                .formParam("csrf", "")
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Location", containsString("/signed-out"));
    }

    @Test
    void a_script_gets_a_status_that_it_can_tell() {
        Session.anonymous()
                .header("HX-Request", "true")
                .formParam("add", "person:1")
                .post("/changes/new")
                .then()
                .statusCode(499);
    }

    @Test
    void a_read_page_still_leads_to_the_sign_in() {
        Session.anonymous()
                .get("/changes")
                .then()
                .statusCode(302)
                .header("Location", containsString("/oauth2/v2.0/authorize"));
    }

    @Test
    void a_session_that_cannot_be_read_any_more_leads_to_the_sign_in_too() {
        for (String page : List.of("/changes", "/signed-out")) {
            Session.anonymous()
                    .header("Cookie", "q_session=sealed-with-the-secret-of-before")
                    .get(page)
                    .then()
                    .statusCode(302)
                    .header("Location", containsString("/oauth2/v2.0/authorize"))
                    .header("Set-Cookie", containsString("q_session=;"));
        }
        Session.anonymous()
                .header("Cookie", "q_session=sealed-with-the-secret-of-before")
                .header("HX-Request", "true")
                .get("/changes")
                .then()
                .statusCode(499);
    }

    private static RequestSpecification ours(RequestSpecification request) {
        return request.header("Sec-Fetch-Site", "same-origin");
    }

    private static RequestSpecification typed(RequestSpecification request) {
        return ours(request)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("pasted", "ada@contoso.example\ngrace@contoso.example")
                .formParam("reason", TYPED);
    }

    @Test
    void a_code_that_entra_does_not_take_leads_to_a_page_that_says_so_and_to_an_event() {
        Response start = browser().get("/changes");
        String state = start.header("Location").replaceFirst(".*[?&]state=([^&]+).*", "$1");

        Response back = browser()
                .cookies(start.cookies())
                .queryParam("code", "made-up")
                .queryParam("state", state)
                .get("/signin-oidc");

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.header("Location")).contains("/sign-in-failed?error=sign_in_not_completed");
        browser()
                .get("/sign-in-failed?error=sign_in_not_completed")
                .then()
                .body(containsString("The sign-in did not succeed"));
    }

    /** Mallory sends Olivia an address of ours. */
    @Test
    void the_page_of_a_sign_in_that_failed_shows_no_text_that_somebody_has_chosen() {
        Session.anonymous()
                .queryParam("error", "Your account is locked")
                .queryParam("error_description", "Call Mallory at 030 1234567")
                .get("/sign-in-failed")
                .then()
                .statusCode(200)
                .body(not(containsString("locked")))
                .body(not(containsString("Mallory")));
        Session.anonymous()
                .queryParam("error", "access_denied")
                .queryParam("entra", "AADSTS7000215: Call Mallory")
                .queryParam("error_description", "AADSTS65004: Call Mallory")
                .get("/sign-in-failed")
                .then()
                .body(containsString("access_denied"))
                .body(not(containsString("Mallory")));
        Session.anonymous()
                .get("/sign-in-failed?error=sign_in_not_completed&entra=AADSTS7000215")
                .then()
                .body(containsString("AADSTS7000215"));
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false).accept("text/html");
    }
}
