package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** Adam's organisation asks for more than a password before what does most harm: a context of Entra's, c1. */
@Tag("deep")
@QuarkusTest
@TestProfile(AuthenticationContextTest.Asked.class)
class AuthenticationContextTest {

    public static class Asked implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("presence-desk.sign-in.context", "c1");
        }
    }

    @Test
    void adam_who_just_signed_in_without_it_is_asked_to_sign_in_again() throws Exception {
        pause(Session.of(Account.ADAM))
                .statusCode(403)
                .body(containsString("Please sign in again"))
                .body(containsString("action=\"/sign-in-again\""));
    }

    @Test
    void adam_who_signs_in_again_is_asked_for_it_and_may() throws Exception {
        Session adam = signedInAgain();

        pause(adam).statusCode(303);
        adam.request()
                .formParam("csrf", adam.formToken())
                .post("/installation/resumption")
                .then()
                .statusCode(303);
    }

    @Test
    void nobody_is_asked_for_it_at_an_ordinary_sign_in() {
        Session.anonymous()
                .get("/changes")
                .then()
                .statusCode(302)
                .header("Location", org.hamcrest.Matchers.not(containsString("claims=")));
    }

    private static ValidatableResponse pause(Session session) {
        return session.request()
                .formParam("csrf", session.formToken())
                .formParam("reason", "Fire drill")
                .post("/installation/pause")
                .then();
    }

    /** Goes to Entra as a browser does that was told to sign in again. */
    private static Session signedInAgain() throws Exception {
        Response toEntra =
                Session.anonymous().header("Cookie", "sign-in-again=1").get("/changes");
        String authorize = toEntra.header("Location");
        assertThat(URI.create(authorize).getQuery())
                .contains("claims={\"id_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}");
        URI back = Session.callback(authorize, Account.ADAM);
        Response in = Session.anonymous()
                .cookies(toEntra.cookies())
                .urlEncodingEnabled(false)
                .get(back.getRawPath() + "?" + back.getRawQuery());
        return Session.with(in.cookies());
    }
}
