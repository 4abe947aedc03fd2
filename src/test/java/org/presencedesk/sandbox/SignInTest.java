package org.presencedesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.control.SandboxTest;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.Tenant;

class SignInTest extends SandboxTest {
    private static final String REDIRECT = "http://localhost:8080/signin-oidc";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

    @Test
    void discovery_names_the_endpoints_of_the_tenant() {
        JsonObject discovery = client.get("/" + Tenant.ID + "/v2.0/.well-known/openid-configuration")
                .json();

        assertThat(discovery.getString("issuer")).isEqualTo(sandbox.authority() + "/" + Tenant.ID + "/v2.0");
        assertThat(client.get(discovery
                                .getString("jwks_uri")
                                .substring(sandbox.authority().length()))
                        .json()
                        .getJsonArray("keys"))
                .hasSize(1);
    }

    @Test
    void another_tenant_is_not_found() {
        var answer = client.get("/common/v2.0/.well-known/openid-configuration");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error_description")).startsWith("AADSTS90002");
    }

    @Test
    void the_sign_in_page_offers_every_account_and_keeps_the_request_safely() {
        var request = request();
        request.put("state", "\"><script>");
        String page = client.get(authorize(request)).body();

        for (Account account : Account.values()) {
            assertThat(page).contains("value=\"" + account.name() + "\"").contains(account.displayName());
        }
        assertThat(page).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void a_code_buys_an_id_token_with_roles_nonce_and_session() {
        JsonObject claims = claimsOf(redeem(codeFor(Account.BORIS)).json().getString("id_token"));

        assertThat(claims.getString("iss")).isEqualTo(sandbox.authority() + "/" + Tenant.ID + "/v2.0");
        assertThat(claims.getString("aud")).isEqualTo(Tenant.CLIENT_ID);
        assertThat(claims.getString("oid")).isEqualTo(Account.BORIS.id());
        assertThat(claims.getString("tid")).isEqualTo(Tenant.ID);
        assertThat(claims.getString("name")).isEqualTo("Борис Бутов");
        assertThat(claims.getString("preferred_username")).isEqualTo("boris.both@contoso.example");
        assertThat(claims.getJsonArray("roles")).containsExactly("Presence.Operator", "Presence.Auditor");
        assertThat(claims.getString("nonce")).isEqualTo("a-nonce");
        assertThat(claims.getString("ver")).isEqualTo("2.0");
        assertThat(claims.getString("sid")).isNotBlank();
        assertThat(claims.getString("sub")).isNotBlank().isNotEqualTo(Account.BORIS.id());
    }

    @Test
    void someone_without_a_role_has_no_roles_claim() {
        JsonObject claims = claimsOf(redeem(codeFor(Account.NORA)).json().getString("id_token"));

        assertThat(claims.containsKey("roles")).isFalse();
    }

    @Test
    void the_state_comes_back_as_it_was_sent() {
        assertThat(locationFor(Account.OLIVIA, request())).contains("&state=a+state%26more");
    }

    @Test
    void a_code_is_good_once() {
        String code = codeFor(Account.OLIVIA);
        redeem(code);

        assertRefused(redeem(code), 400, "invalid_grant", "AADSTS54005");
    }

    @Test
    void a_code_expires() {
        String code = codeFor(Account.OLIVIA);
        clock.forward(Duration.ofMinutes(11));

        assertRefused(redeem(code), 400, "invalid_grant", "AADSTS70008");
    }

    @Test
    void a_wrong_verifier_is_refused() {
        var form = redemption(codeFor(Account.OLIVIA));
        form.put("code_verifier", "not-" + VERIFIER);

        assertRefused(client.token(form), 400, "invalid_grant", "AADSTS501481");
    }

    @Test
    void a_code_is_bound_to_its_redirect_uri() {
        var form = redemption(codeFor(Account.OLIVIA));
        form.put("redirect_uri", "http://localhost:8081/signin-oidc");

        assertRefused(client.token(form), 400, "invalid_grant", "AADSTS500112");
    }

    @Test
    void a_redirect_uri_that_is_not_registered_is_never_followed() {
        for (String uri : new String[] {
            "http://localhost:8080/elsewhere",
            "http://localhost:8080/signin-oidc?next=1",
            "http://example.org/signin-oidc",
            "https://presence.example.com/signin-oidc",
            "http://localhost@example.org/signin-oidc"
        }) {
            var request = request();
            request.put("redirect_uri", uri);
            var answer = client.get(authorize(request));

            assertThat(answer.status()).as(uri).isEqualTo(400);
            assertThat(answer.body()).contains("AADSTS50011");
            assertThat(answer.header("Location")).isNull();
        }
    }

    @Test
    void any_port_of_this_machine_is_registered() {
        var request = request();
        request.put("redirect_uri", "http://127.0.0.1:54321/signin-oidc");

        assertThat(client.get(authorize(request)).status()).isEqualTo(200);
    }

    @Test
    void without_a_code_challenge_the_browser_carries_an_error_back() {
        var request = request();
        request.remove("code_challenge");

        assertThat(client.get(authorize(request)).header("Location"))
                .startsWith(REDIRECT + "?error=invalid_request")
                .contains("AADSTS501491");
    }

    @Test
    void a_wrong_client_secret_is_refused() {
        var form = redemption(codeFor(Account.OLIVIA));
        form.put("client_secret", "wrong");

        assertRefused(client.token(form), 401, "invalid_client", "AADSTS7000215");
    }

    @Test
    void a_refresh_token_is_given_where_offline_access_was_asked_for() {
        var request = request();
        request.put("scope", "openid offline_access");
        String code = codeOf(locationFor(Account.OSCAR, request));
        String refreshToken = redeem(code).json().getString("refresh_token");

        var answer = client.token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                Tenant.CLIENT_ID,
                "client_secret",
                Tenant.CLIENT_SECRET,
                "refresh_token",
                refreshToken));

        assertThat(claimsOf(answer.json().getString("id_token")).getString("oid"))
                .isEqualTo(Account.OSCAR.id());
        assertThat(redeem(codeFor(Account.OSCAR)).json().containsKey("refresh_token"))
                .isFalse();
    }

    @Test
    void signing_out_leads_back_only_to_a_registered_address() {
        String logout = "/" + Tenant.ID + "/oauth2/v2.0/logout?post_logout_redirect_uri=";

        assertThat(client.get(logout + SandboxClient.encoded("http://localhost:8080/signed-out"))
                        .header("Location"))
                .isEqualTo("http://localhost:8080/signed-out");
        var elsewhere = client.get(logout + SandboxClient.encoded("http://example.org/signed-out"));
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(elsewhere.body()).contains("You signed out");
    }

    private static Map<String, String> request() {
        Map<String, String> request = new HashMap<>();
        request.put("client_id", Tenant.CLIENT_ID);
        request.put("response_type", "code");
        request.put("redirect_uri", REDIRECT);
        request.put("scope", "openid profile email");
        request.put("state", "a state&more");
        request.put("nonce", "a-nonce");
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static String authorize(Map<String, String> request) {
        return "/" + Tenant.ID + "/oauth2/v2.0/authorize?" + SandboxClient.encoded(request);
    }

    private String locationFor(Account account, Map<String, String> request) {
        Map<String, String> picked = new HashMap<>(request);
        picked.put("account", account.name());
        var answer = client.form("/" + Tenant.ID + "/oauth2/v2.0/authorize", picked);
        assertThat(answer.status()).isEqualTo(302);
        return answer.header("Location");
    }

    private String codeFor(Account account) {
        return codeOf(locationFor(account, request()));
    }

    private static String codeOf(String location) {
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private SandboxClient.Answer redeem(String code) {
        return client.token(redemption(code));
    }

    private static Map<String, String> redemption(String code) {
        return new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                Tenant.CLIENT_ID,
                "client_secret",
                Tenant.CLIENT_SECRET,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                VERIFIER,
                "code",
                code));
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject claimsOf(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static void assertRefused(SandboxClient.Answer answer, int status, String error, String number) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("error")).isEqualTo(error);
        assertThat(answer.json().getString("error_description")).startsWith(number + ":");
        assertThat(answer.json().getJsonArray("error_codes")).isNotEmpty();
        assertThat(answer.json().getString("trace_id")).isNotBlank();
    }
}
