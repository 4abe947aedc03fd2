package org.presencedesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.control.SandboxTest;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;

class ApplicationTokenTest extends SandboxTest {
    @Test
    void the_application_gets_a_token_for_graph_with_its_roles() {
        JsonObject answer = client.applicationToken().json();
        JsonObject claims = claimsOf(answer);

        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getInteger("expires_in")).isEqualTo(3599);
        assertThat(claims.getString("aud")).isEqualTo("https://graph.microsoft.com");
        assertThat(claims.getString("idtyp")).isEqualTo("app");
        assertThat(claims.getString("appid")).isEqualTo(Tenant.CLIENT_ID);
        assertThat(claims.getJsonArray("roles"))
                .containsExactly("Presence.ReadWrite.All", "User.Read.All", "GroupMember.Read.All");
    }

    @Test
    void the_public_scope_of_graph_is_as_good() {
        var form = form();
        form.put("scope", "https://graph.microsoft.com/.default");

        assertThat(client.token(form).status()).isEqualTo(200);
    }

    @Test
    void a_secret_in_the_basic_header_is_as_good() {
        var form = form();
        form.remove("client_id");
        form.remove("client_secret");
        String basic = Base64.getEncoder()
                .encodeToString((Tenant.CLIENT_ID + ":" + Tenant.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        var answer = client.send(client.to("/" + Tenant.ID + "/oauth2/v2.0/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(SandboxClient.encoded(form))));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_well_formed_assertion_stands_in_for_a_secret_and_a_garbled_one_does_not() {
        long now = clock.instant().getEpochSecond();
        String good = assertion(new JsonObject()
                .put("aud", sandbox.authority())
                .put("iss", Tenant.CLIENT_ID)
                .put("sub", Tenant.CLIENT_ID)
                .put("exp", now + 300));
        String old = assertion(new JsonObject()
                .put("aud", sandbox.authority())
                .put("iss", Tenant.CLIENT_ID)
                .put("sub", Tenant.CLIENT_ID)
                .put("exp", now - 1));

        assertThat(client.token(withAssertion(good)).status()).isEqualTo(200);
        for (String bad : new String[] {"garbled", old, "a.b.c"}) {
            assertThat(client.token(withAssertion(bad)).json().getString("error_description"))
                    .startsWith("AADSTS50027");
        }
    }

    @Test
    void a_wrong_an_expired_and_a_missing_secret_are_told_apart() {
        sandbox.switches().set(Switch.CLIENT_SECRET, "wrong");
        assertThat(error(client.applicationToken())).startsWith("AADSTS7000215");
        sandbox.switches().set(Switch.CLIENT_SECRET, "expired");
        assertThat(error(client.applicationToken())).startsWith("AADSTS7000222");
        var form = form();
        form.remove("client_secret");
        assertThat(error(client.token(form))).startsWith("AADSTS7000218");
    }

    @Test
    void mistakes_in_the_request_have_their_own_numbers() {
        assertThat(error(client.token(changed("client_id", "c0ffee00-0000-4000-8000-000000000000"))))
                .startsWith("AADSTS700016");
        assertThat(error(client.token(changed("scope", "https://graph.microsoft.com/User.Read"))))
                .startsWith("AADSTS1002012");
        assertThat(error(client.token(changed("scope", "https://example.org/.default"))))
                .startsWith("AADSTS500011");
        assertThat(error(client.token(changed("grant_type", "password")))).startsWith("AADSTS70003");
        var form = form();
        form.remove("scope");
        assertThat(error(client.token(form))).startsWith("AADSTS900144");
    }

    @Test
    void withdrawn_consent_shows_only_in_new_tokens() {
        sandbox.switches().set(Switch.CONSENT_PRESENCE, "withdrawn");

        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").status()).isEqualTo(200);
        client.signInAsTheApplication();
        var refused = client.set(KnownPeople.ADA, "Busy", "PT1H");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("Forbidden");
        assertThat(client.graph("/users/" + KnownPeople.ADA).status()).isEqualTo(200);
    }

    @Test
    void with_nothing_consented_to_there_is_no_roles_claim() {
        sandbox.switches().set(Switch.CONSENT_PRESENCE, "withdrawn");
        sandbox.switches().set(Switch.CONSENT_USERS, "withdrawn");
        sandbox.switches().set(Switch.CONSENT_GROUPS, "withdrawn");

        assertThat(claimsOf(client.applicationToken().json()).containsKey("roles"))
                .isFalse();
    }

    @Test
    void a_token_lives_as_long_as_the_switch_says() {
        sandbox.switches().set(Switch.TOKEN_LIFETIME, "PT60S");
        client.signInAsTheApplication();
        assertThat(client.graph("/users/" + KnownPeople.ADA).status()).isEqualTo(200);

        clock.forward(Duration.ofSeconds(61));

        assertThat(client.graph("/users/" + KnownPeople.ADA).status()).isEqualTo(401);
    }

    @Test
    void another_application_gets_a_token_for_the_products_own_api() {
        JsonObject claims = claimsOf(client.token(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        ApiClient.AUDITOR.clientId(),
                        "client_secret",
                        ApiClient.SECRET,
                        "scope",
                        "api://" + Tenant.CLIENT_ID + "/.default"))
                .json());

        assertThat(claims.getString("aud")).isEqualTo(Tenant.CLIENT_ID);
        assertThat(claims.getString("iss")).isEqualTo(sandbox.authority() + "/" + Tenant.ID + "/v2.0");
        assertThat(claims.getJsonArray("roles")).containsExactly("Presence.Auditor");
        assertThat(claims.getString("azp")).isEqualTo(ApiClient.AUDITOR.clientId());
        assertThat(claims.getString("app_displayname")).isEqualTo("Evidence collector");
        assertThat(claims.containsKey("scp")).isFalse();
    }

    @Test
    void a_token_in_a_persons_name_says_so() {
        JsonObject claims = claimsOf(
                client.form("/control/api-token?account=olivia", Map.of()).json());

        assertThat(claims.getString("scp")).isNotBlank();
        assertThat(claims.getString("aud")).isEqualTo("api://" + Tenant.CLIENT_ID);
        assertThat(claims.getString("oid")).isEqualTo(Account.OLIVIA.id());
        assertThat(claims.getJsonArray("roles")).containsExactly("Presence.Operator");
        assertThat(client.form("/control/api-token?account=nobody", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void a_token_for_the_api_is_no_token_for_graph() {
        String token =
                client.form("/control/api-token?account=adam", Map.of()).json().getString("access_token");

        var answer = client.withToken(token).graph("/users");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("InvalidAuthenticationToken");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
    }

    private static Map<String, String> form() {
        return new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                Tenant.CLIENT_ID,
                "client_secret",
                Tenant.CLIENT_SECRET,
                "scope",
                "https://graph.microsoft.com/.default"));
    }

    private static Map<String, String> changed(String name, String value) {
        var form = form();
        form.put(name, value);
        return form;
    }

    private static Map<String, String> withAssertion(String assertion) {
        var form = form();
        form.remove("client_secret");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return form;
    }

    private static String assertion(JsonObject claims) {
        return base64(new JsonObject().put("alg", "PS256")) + "." + base64(claims) + ".c2lnbmF0dXJl";
    }

    private static String base64(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String error(SandboxClient.Answer answer) {
        assertThat(answer.status()).isBetween(400, 401);
        return answer.json().getString("error_description");
    }

    private static JsonObject claimsOf(JsonObject answer) {
        String payload = answer.getString("access_token").split("\\.")[1];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }
}
