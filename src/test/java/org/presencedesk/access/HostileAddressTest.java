package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** Whatever stands in an address, the answer is orderly: never a 5xx, never a trace. */
@QuarkusTest
class HostileAddressTest {

    private static final List<String> ALL_VALUES = List.of(
            "%00",
            "%00@x",
            "%zz",
            "%ED%A0%80",
            "a|b",
            "..",
            "999999999999999999",
            "9".repeat(300),
            "x".repeat(3_000),
            "a%00b",
            "%",
            "a%2",
            "%ff%fe",
            "%C0%80",
            "%F0%9F%98%80",
            "[x]{y}^`",
            "\\..\\..",
            "\"'<script>",
            "%2e%2e%2f",
            "-1",
            "0",
            "1e309",
            "2026-99-99T99:99",
            "%2B999999999-12-31T23:59:59Z",
            "a%0d%0aX-Forged:%20yes");

    /** The first of them in the short run, which has a kind each; all in the deep one. */
    private static final List<String> VALUES =
            ALL_VALUES.subList(0, Integer.getInteger("hostile.values", ALL_VALUES.size()));

    private static final List<String> QUERIES = List.of(
            "%00=1",
            "%zz", "%zz=1", "=", "&&&", "a=1;b=2", "?", "%ED%A0%80=1", "text=a|b", "cursor=%00", "a=1&".repeat(600));

    private Session session;
    private String token;

    @BeforeEach
    void adam_may_everything() throws Exception {
        session = Session.of(Account.ADAM);
        token = Bearer.of(Account.ADAM);
    }

    @Tag("deep")
    @Test
    void no_value_of_any_query_parameter_breaks_anything() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, Set<String>> route : reading().entrySet()) {
            String address = route.getKey().replace("{id}", "00000000-0000-4000-8000-000000000404");
            for (String parameter : route.getValue()) {
                for (String value : VALUES) {
                    ask(broken, address + "?" + parameter + "=" + value);
                }
            }
            for (String query : QUERIES) {
                ask(broken, address + "?" + query);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void no_value_in_any_path_breaks_anything() throws Exception {
        List<String> broken = new ArrayList<>();
        for (String value : VALUES) {
            for (String route : reading().keySet()) {
                if (route.contains("{id}")) {
                    ask(broken, route.replace("{id}", value));
                }
            }
            ask(broken, "/" + value);
            ask(broken, "/api/v1/" + value);
            ask(broken, "/assets/" + value);
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void nor_does_any_of_it_break_anything_for_somebody_who_is_not_signed_in() throws Exception {
        List<String> broken = new ArrayList<>();
        List<String> addresses = List.of(
                "/",
                "/changes",
                "/language",
                "/signed-out",
                "/sign-in-failed",
                "/signin-oidc",
                "/signout-oidc",
                "/assets/desk.css",
                "/api/v1/changes");
        for (String address : addresses) {
            for (String query : QUERIES) {
                check(broken, address + "?" + query, new RawRequest("GET", address + "?" + query));
            }
            for (String value : VALUES) {
                String asked = address + "?code=" + value + "&state=" + value + "&error=" + value + "&iss=" + value;
                check(broken, asked, new RawRequest("GET", asked));
                check(broken, address + "/" + value, new RawRequest("GET", address + "/" + value));
            }
        }
        assertThat(broken).isEmpty();
    }

    private void ask(List<String> broken, String address) throws IOException {
        RawRequest request = new RawRequest("GET", address);
        if (address.startsWith("/api/")) {
            request.header("Authorization", "Bearer " + token);
        } else {
            request.header("Cookie", session.cookies()).header("Accept", "text/html");
        }
        check(broken, address, request);
    }

    private static void check(List<String> broken, String address, RawRequest request) throws IOException {
        RawRequest.Answer answer = request.send();
        if (!answer.isOrderly()) {
            broken.add("%.120s: %s".formatted(address, answer));
        }
    }

    private static Map<String, Set<String>> reading() throws IOException {
        Map<String, Set<String>> routes = new java.util.TreeMap<>();
        DeclaredRoutes.withParameters().forEach((route, parameters) -> {
            if (route.startsWith("GET ")) {
                routes.put(route.substring(4), parameters);
            }
        });
        return routes;
    }
}
