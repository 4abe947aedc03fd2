package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.sandbox.directory.Account;

/** Behind a proxy that ends TLS, adds to {@code X-Forwarded-For} and passes on what a client says of the host. */
@Tag("deep")
@QuarkusTest
@TestProfile(BehindProxyTest.Proxied.class)
class BehindProxyTest {

    private static final String OUTSIDE = "https://localhost:8443";

    public static class Proxied implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "presence-desk.public-url", OUTSIDE,
                    "quarkus.oidc.authentication.redirect-path", OUTSIDE + "/signin-oidc",
                    "quarkus.oidc.authentication.cookie-force-secure", "true",
                    "presence-desk.trusted-proxies", "127.0.0.0/8,0:0:0:0:0:0:0:1",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.0/8,0:0:0:0:0:0:0:1",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "quarkus.http.proxy.enable-forwarded-host", "true");
        }
    }

    @Inject
    EntityManager database;

    @Test
    void the_trail_names_the_address_that_the_proxy_saw_whatever_mallory_writes() throws Exception {
        Object since = now();
        for (int i = 0; i < 5; i++) {
            proxied("GET", "/sign-in-failed?error=access_denied&try=forged")
                    .header("X-Forwarded-For", "6.6.6." + i + ", 203.0.113.77")
                    .send();
        }

        assertThat(addressesOfRefusals(since)).containsExactly("203.0.113.77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory.example", "localhost", "localhost:8444"})
    void whoever_is_led_to_entra_comes_back_to_the_address_that_everybody_uses(String host) throws Exception {
        RawRequest.Answer answer = proxied("GET", "/changes")
                .header("X-Forwarded-Host", host)
                .header("Accept", "text/html")
                .send();

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .contains("redirect_uri=https%3A%2F%2Flocalhost%3A8443%2Fsignin-oidc")
                .doesNotContain("mallory", "8444");
    }

    @Test
    void no_redirect_leads_where_the_host_of_a_request_says() throws Exception {
        for (String path : List.of(
                "/sign-in-failed?error=sign_in_state_gone",
                "/sign-in-failed?error=sign_in_not_completed&back=/changes")) {
            RawRequest.Answer answer = proxied("GET", path)
                    .header("X-Forwarded-Host", "mallory.example")
                    .header("Cookie", "keeps-cookies=1")
                    .send();

            assertThat(answer.text()).doesNotContain("mallory.example");
        }
        RawRequest.Answer home = proxied("GET", "/sign-in-failed?error=sign_in_state_gone")
                .header("X-Forwarded-Host", "mallory.example")
                .header("Cookie", "keeps-cookies=1")
                .send();
        assertThat(home.header("Location")).isEqualTo(OUTSIDE + "/");
    }

    @Test
    void browsers_are_told_to_come_by_https_only() throws Exception {
        for (String path : List.of("/signed-out", "/changes", "/assets/icon.svg", "/api/v1/changes", "/nowhere")) {
            assertThat(proxied("GET", path).send().header("Strict-Transport-Security"))
                    .as(path)
                    .isEqualTo("max-age=63072000; includeSubDomains");
        }
    }

    @Test
    void every_cookie_is_sent_over_https_only() throws Exception {
        RawRequest.Answer start = proxied("GET", "/changes").send();
        RawRequest.Answer gone = proxied("GET", "/signin-oidc?state=gone").send();

        assertThat(List.of(start, gone))
                .allSatisfy(answer -> assertThat(setCookies(answer))
                        .isNotEmpty()
                        .allMatch(cookie -> cookie.contains("; Secure") && cookie.contains("; HTTPOnly")));
    }

    @Test
    void olivias_cookies_are_of_this_host_alone_and_her_language_is_kept_over_https_only() throws Exception {
        RawRequest.Answer start = proxied("GET", "/overrides").send();
        String state = setCookies(start).get(0).split(";")[0];
        URI callback = Session.callback(start.header("Location"), Account.OLIVIA);

        RawRequest.Answer in = proxied("GET", callback.getRawPath() + "?" + callback.getRawQuery())
                .header("Cookie", state)
                .send();

        assertThat(in.header("Location")).isEqualTo(OUTSIDE + "/overrides");
        assertThat(setCookies(in))
                .allMatch(cookie -> cookie.startsWith("__Host-q_")
                        && cookie.contains("; Path=/")
                        && cookie.contains("; Secure")
                        && !cookie.contains("Domain"));
        String session = setCookies(in).stream()
                .filter(cookie -> cookie.startsWith("__Host-q_session="))
                .map(cookie -> cookie.split(";")[0])
                .findFirst()
                .orElseThrow();
        RawRequest.Answer page =
                proxied("GET", "/overrides").header("Cookie", session).send();
        assertThat(page.text()).contains("Olivia");
        // Somebody at a neighbouring host had her browser send it.
        assertThat(proxied("GET", "/overrides")
                        .header("Cookie", session.substring("__Host-".length()))
                        .send()
                        .status())
                .isEqualTo(302);
        String token = page.text().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        RawRequest.Answer russian = proxied("POST", "/language")
                .header("Cookie", session)
                .header("Origin", OUTSIDE)
                .body("application/x-www-form-urlencoded", "to=ru&back=/overrides&csrf=" + token)
                .send();
        assertThat(russian.header("Location")).isEqualTo(OUTSIDE + "/overrides");
        assertThat(russian.header("Set-Cookie")).startsWith("language=ru;").containsIgnoringCase(";secure");
    }

    @Test
    void adam_at_the_machine_of_the_proxy_itself_is_told_that_it_is_trusted() throws Exception {
        RawRequest.Answer answer = proxied("GET", "/api/v1/installation")
                .header("Authorization", "Bearer " + Bearer.of(Account.ADAM))
                .header("X-Forwarded-For", "127.0.0.1")
                .send();

        assertThat(answer.text()).contains("\"PROXY\"").doesNotContain("which is not trusted");
    }

    private Object now() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        database.createNativeQuery("SELECT clock_timestamp()").getSingleResult());
    }

    private List<String> addressesOfRefusals(Object since) {
        return QuarkusTransaction.requiringNew().call(() -> {
            @SuppressWarnings("unchecked")
            List<String> found = database.createNativeQuery("SELECT CAST(text AS json) -> 'request' ->> 'address'"
                            + " FROM audit_event WHERE action = 'session.refused' AND at > :since")
                    .setParameter("since", since)
                    .getResultList();
            return found;
        });
    }

    private static List<String> setCookies(RawRequest.Answer answer) {
        return answer.text()
                .split("\r\n\r\n", 2)[0]
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Set-Cookie: ", 0, 12))
                .map(line -> line.substring(12))
                .toList();
    }

    private static RawRequest proxied(String method, String path) {
        return new RawRequest(method, path).header("X-Forwarded-Proto", "https");
    }
}
