package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.web.HtmxRoutes;

/** A part of a page that cannot be had is answered by one sentence, never by a page inside the page. */
@QuarkusTest
class HtmxFailureTest {

    /** What stands in the templates, and where that leads. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "get /changes/new/matches", "/changes/new/matches?search=ada",
            "post /changes/new", "/changes/new",
            "post /changes/new/file/look", "/changes/new/file/look",
            "get /changes/{view.number}/now?{people.here}", "/changes/1/now",
            "get {view.total}", "/audit-events/total",
            "get /exports", "/exports");

    @Test
    void every_call_of_htmx_is_refused_in_one_sentence_that_is_read_out() throws Exception {
        assertThat(HtmxRoutes.all()).containsExactlyInAnyOrderElementsOf(ADDRESSES.keySet());
        Session peter = Session.of(Account.PETER);
        for (String route : HtmxRoutes.all()) {
            RequestSpecification htmx = peter.request().header("HX-Request", "true");
            Response answer = route.startsWith("get ")
                    ? htmx.get(ADDRESSES.get(route))
                    : htmx.header("X-CSRF-TOKEN", peter.formToken())
                            .contentType("application/x-www-form-urlencoded")
                            .post(ADDRESSES.get(route));

            assertThat(answer.statusCode()).as(route).isEqualTo(403);
            assertThat(answer.asString())
                    .as(route)
                    .contains("<p class=\"failure\" role=\"alert\">Your roles do not allow this.")
                    .doesNotContain("<html");
        }
    }
}
