package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** Whatever is sent as a form, a file or JSON, the answer is orderly: never a 5xx, never a trace. */
@QuarkusTest
class HostileBodyTest {

    private record Body(String type, String text) {}

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=b";
    private static final String JSON = "application/json";

    private static final List<Body> BODIES = List.of(
            new Body(FORM, "reason=%zz"),
            new Body(FORM, "reason=%"),
            new Body(FORM, "%zz=1"),
            new Body(FORM, "reason=%00"),
            new Body(FORM, "%00=1"),
            new Body(FORM, "reason=%ED%A0%80"),
            new Body(FORM, "reason=%ff"),
            new Body(FORM, "&&=&"),
            new Body(FORM + "; charset=nonsense", "reason=x"),
            new Body(FORM + "; charset=", "reason=x"),
            new Body(FORM + "; charset=\"", "reason=x"),
            new Body(FORM, "a=1&".repeat(2_500)),
            new Body("multipart/form-data", "reason=x"),
            new Body("multipart/form-data; boundary=", "--\r\n"),
            new Body(PARTS, ""),
            new Body(PARTS, "--b"),
            new Body(PARTS, "--b\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\nx"),
            new Body(PARTS, "--b\r\n\r\nx\r\n--b--\r\n"),
            new Body(PARTS, part("form-data", "x")),
            new Body(PARTS, part("form-data; name=\"reason", "x")),
            new Body(PARTS, part("form-data; name=\"reason\"\r\nContent-Type: text/plain; charset=nonsense", "x")),
            new Body(PARTS, part("form-data; name=\"reason\"\r\nContent-Transfer-Encoding: base64", "%%%")),
            new Body(PARTS, part("form-data; name=\"reason\"", "nul\0here")),
            new Body(PARTS, part("form-data; name=\"file\"; filename=\"../../x\0\"", "x")),
            new Body(PARTS, part("form-data; name=\"file\"; filename*=nonsense''%zz", "x")),
            new Body(PARTS, part("form-data; name=\"file\"; filename=\"p.csv\"\r\nContent-Type: nonsense", "UPN\r\nx")),
            new Body(PARTS, many(1_200)),
            new Body(JSON, "{\"reason\":\"\\u0000\"}"),
            new Body(JSON, "{\"reason\":\"\\ud83d\"}"),
            new Body(JSON, "{\"reason\":1e999999}"),
            new Body(JSON, "[".repeat(5_000)),
            new Body(JSON, "{"),
            new Body(JSON + "; charset=nonsense", "{}"),
            new Body("nonsense", "{}"),
            new Body("a/b/c;;;", "{}"));

    /** Of them, how many each route is given: other ones than the route before. */
    private static final int A_ROUTE = Integer.getInteger("hostile.bodies", BODIES.size());

    private Session session;
    private String token;

    @BeforeEach
    void adam_may_everything() throws Exception {
        session = Session.of(Account.ADAM);
        token = Bearer.of(Account.ADAM);
    }

    @Tag("deep")
    @Test
    void no_body_breaks_anything() throws Exception {
        List<String> broken = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Void>> all = new ArrayList<>();
        for (String route : new TreeSet<>(DeclaredRoutes.all())) {
            // Without their session the others would not be tried.
            if (route.startsWith("POST ") && !route.startsWith("POST /sign-")) {
                String address = route.substring(5).replace("{id}", "00000000-0000-4000-8000-000000000404");
                int first = all.size() * A_ROUTE;
                all.add(() -> {
                    for (int i = first; i < first + A_ROUTE; i++) {
                        check(broken, address, BODIES.get(i % BODIES.size()), request("POST", address));
                    }
                    return null;
                });
            }
        }
        // Some wait for the rest of what never comes.
        sideBySide(all);
        assertThat(broken).isEmpty();
    }

    @Test
    void nor_does_a_body_where_none_is_taken_or_of_somebody_who_is_not_signed_in() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Body body : BODIES) {
            for (String address : List.of("/signed-out", "/sign-in-failed", "/api/v1/changes", "/changes")) {
                check(broken, address, body, new RawRequest("GET", address));
                check(broken, address, body, request("GET", address));
            }
            for (String address : List.of("/changes/new", "/changes/new/file", "/language", "/api/v1/changes/csv")) {
                check(broken, address, body, new RawRequest("POST", address));
                check(broken, address, body, new RawRequest("POST", address).header("Sec-Fetch-Site", "same-origin"));
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void a_form_of_which_only_a_part_can_be_read_is_not_taken() throws Exception {
        for (String form : List.of("to=ru&back=%zz", "back=%zz&to=ru", "to=ru&back=%")) {
            assertThat(request("POST", "/language").body(FORM, form).send().status())
                    .as(form)
                    .isEqualTo(400);
        }
    }

    /** The file may be closed when the form breaks, or be open still. */
    @Test
    void a_file_is_given_up_with_the_form_that_breaks_after_or_within_it() throws Exception {
        String file =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n\r\nUPN\r\nx@example.com\r\n";
        String broken = part("form-data; name=\"reason\"\r\nContent-Type: text/plain; charset=nonsense", "x");
        try (LoggedErrors log = new LoggedErrors()) {
            // More than anybody may send at once: each gives its place back.
            Callable<Void> three = () -> {
                for (String body : List.of(file + broken, file + file + broken, broken + file)) {
                    assertThat(statusOf(body)).as(body).isEqualTo(400);
                }
                return null;
            };
            sideBySide(Collections.nCopies(110, three));
            assertThat(statusOf(file + file)).as("a file without an end").isEqualTo(400);
            assertThat(log.texts()).isEmpty();
        }
        assertThat(uploads().toFile().list())
                .as("the last ones are still being deleted")
                .hasSizeLessThan(20);
    }

    @Test
    void a_disk_that_takes_no_file_is_not_the_fault_of_the_sender() throws Exception {
        Path uploads = uploads();
        Path aside = uploads.resolveSibling("uploads-aside");
        Files.createDirectories(uploads);
        Files.move(uploads, aside);
        Files.createFile(uploads);
        try {
            RawRequest.Answer answer = request("POST", "/api/v1/changes/csv")
                    .body(PARTS, part("form-data; name=\"file\"; filename=\"p.csv\"", "UPN\r\nx"))
                    .send();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).contains("\"code\":\"UNEXPECTED\"").doesNotContain("\tat ");
        } finally {
            Files.delete(uploads);
            Files.move(aside, uploads);
        }
    }

    @Test
    void an_id_that_is_none_never_becomes_an_address_at_graph() throws Exception {
        for (String odd : List.of("person:..", "person:delta", "person:", "group:..", "group:delta", "person:%00")) {
            RawRequest.Answer answer =
                    request("POST", "/changes/new").body(FORM, "add=" + odd).send();
            assertThat(answer.status()).as(odd).isIn(303, 400, 422);
            if (answer.status() == 303) {
                RawRequest.Answer form =
                        request("GET", answer.header("Location")).send();
                assertThat(form.status()).as(odd).isEqualTo(200);
                assertThat(form.text()).as(odd).doesNotContain("value=\"null\"");
            }
        }
    }

    @Test
    void the_language_may_be_changed_on_a_page_with_any_address() throws Exception {
        for (String back : List.of("/changes?text=a|b", "/changes?text=%zz", "/changes?text={\"a\"}", "/a b")) {
            RawRequest.Answer answer = request("POST", "/language")
                    .body(PARTS, part("form-data; name=\"back\"", back))
                    .send();
            assertThat(answer.status()).as(back).isEqualTo(303);
            assertThat(answer.header("Location")).as(back).contains(back.substring(0, 2));
        }
        assertThat(request("POST", "/language")
                        .body(FORM, "back=/changes?text%3Da%7Cb")
                        .send()
                        .header("Location"))
                .endsWith("/changes?text=a%7Cb");
    }

    private static void sideBySide(List<Callable<Void>> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private int statusOf(String parts) throws IOException {
        return request("POST", "/api/v1/changes/csv").body(PARTS, parts).send().status();
    }

    private static Path uploads() {
        return Path.of(ConfigProvider.getConfig().getValue("quarkus.http.body.uploads-directory", String.class));
    }

    private RawRequest request(String method, String address) {
        RawRequest request = new RawRequest(method, address);
        return address.startsWith("/api/")
                ? request.header("Authorization", "Bearer " + token)
                : request.header("Cookie", session.cookies())
                        .header("X-CSRF-TOKEN", session.formToken())
                        .header("Accept", "text/html");
    }

    private static void check(List<String> broken, String address, Body body, RawRequest request) throws IOException {
        RawRequest.Answer answer = request.body(body.type(), body.text()).send();
        if (!answer.isOrderly()) {
            broken.add("%s with %s %.100s: %s".formatted(address, body.type(), body.text(), answer));
        }
    }

    private static String part(String head, String content) {
        return "--b\r\nContent-Disposition: " + head + "\r\n\r\n" + content + "\r\n--b--\r\n";
    }

    private static String many(int parts) {
        return "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n".repeat(parts) + "--b--\r\n";
    }
}
