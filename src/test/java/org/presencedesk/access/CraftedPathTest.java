package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mallory, who is not signed in, writes addresses so that they look like one that anybody may open. */
@QuarkusTest
class CraftedPathTest {

    private static final List<String> PROTECTED = List.of(
            "/changes",
            "/changes/new",
            "/overrides",
            "/sessions",
            "/audit-events",
            "/audit-events.csv",
            "/exports",
            "/people/00000000-0000-4000-8000-000000000404",
            "/api/v1/changes",
            "/api/v1/audit-events.ndjson");

    private static final List<String> OPEN = List.of(
            "/assets", "/webjars", "/signed-out", "/sign-in-failed", "/refused-request", "/signout-oidc", "/api");

    /** As two readers may understand them differently. */
    private static final List<String> SLASHES =
            List.of("/", "//", "%2f", "%2F", "%5c", "%5C", "\\", "%252f", "%255c", "%25252f", "%c0%af", "%u2215");

    private static final List<String> UPWARDS = List.of(
            "..", "..;", "..;a=b", "%2e%2e", "%2E.", ".%2e;", "%252e%252e", "..%00", "..%3b", "..%253b", "%2e%2e%3B");

    private static final List<String> ENDS = List.of(
            ";",
            ";a=b",
            "%3b",
            "%3B.css",
            ";.css",
            "%253b",
            "/;",
            "/..;/",
            "%00",
            "%00.css",
            "%20",
            "%09",
            "%0a",
            "%0d%0a",
            "%2f",
            "%5c",
            "\\",
            "/.",
            "//",
            "%23",
            "%3f",
            "?.css",
            ".css",
            "/../assets/..%2f",
            "%2f..%2fassets%2fdesk.css");

    @Test
    void none_of_two_hundred_reaches_a_protected_page() throws Exception {
        Set<String> paths = paths();
        List<String> reached = new ArrayList<>();
        for (String path : paths) {
            RawRequest.Answer answer = new RawRequest("GET", path).send();
            if (!Set.of(302, 400, 401, 404).contains(answer.status()) || !answer.isOrderly()) {
                reached.add(path + ": " + answer);
            }
        }

        assertThat(paths).hasSizeGreaterThanOrEqualTo(200);
        assertThat(reached).isEmpty();
    }

    @Test
    void what_can_be_understood_in_two_ways_is_refused_before_anything_else() throws Exception {
        for (String twofold : List.of(
                "/changes;a=b",
                "/assets/..;/changes",
                "/assets%2f..%2Fchanges",
                "/assets/%5c..%5Cchanges",
                "/changes%3b",
                "/changes%3B.css",
                "/assets/%2e%2e/changes",
                "/assets/%252e%252e/changes",
                "/assets%252fchanges",
                "/api%2fv1/changes",
                "/api/v1/changes;a=b")) {
            RawRequest.Answer answer = new RawRequest("GET", twofold).send();
            assertThat(answer.status()).as(twofold).isEqualTo(400);
            assertThat(answer.text()).contains("No address of Presence Desk");
        }
    }

    private static Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        for (String wanted : PROTECTED) {
            ENDS.forEach(end -> paths.add(wanted + end));
            SLASHES.forEach(slash -> paths.add(slash + wanted.substring(1)));
        }
        for (int i = 0; i < PROTECTED.size() * UPWARDS.size() * SLASHES.size(); i += 13) {
            String wanted = PROTECTED.get(i % PROTECTED.size());
            String up = UPWARDS.get(i / PROTECTED.size() % UPWARDS.size());
            String slash = SLASHES.get(i / PROTECTED.size() / UPWARDS.size());
            String open = OPEN.get(i % OPEN.size());
            Stream.of(open + slash + up + slash + wanted.substring(1), open + "/" + up + wanted)
                    .forEach(paths::add);
        }
        paths.removeIf(path -> !path.startsWith("/"));
        return paths;
    }
}
