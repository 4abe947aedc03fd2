package org.presencedesk.access;

import static io.restassured.RestAssured.given;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;
import org.presencedesk.sandbox.directory.Account;

/** Access tokens for the API, good ones and such as must be refused. */
final class Bearer {

    private static final String OTHER_TENANT = "11111111-2222-4333-8444-555555555555";

    static String of(Account account) {
        return issued(account, audience(), new JsonObject());
    }

    /** Of somebody who may do everything and whom no other test knows. */
    static String ofPerson(String id) {
        return issued(Account.ADAM, audience(), new JsonObject().put("oid", id));
    }

    static String expired() {
        long hourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
        return issued(Account.ADAM, audience(), new JsonObject().put("exp", hourAgo));
    }

    static String forAnotherAudience() {
        return issued(Account.ADAM, "https://graph.microsoft.com", new JsonObject());
    }

    /** Entra signs for all tenants with the same keys: only the claims tell them apart. */
    static String ofAnotherTenant() {
        String issuer = setting("ENTRA_AUTHORITY") + "/" + OTHER_TENANT + "/v2.0";
        return issued(
                Account.ADAM,
                audience(),
                new JsonObject().put("tid", OTHER_TENANT).put("iss", issuer));
    }

    static String ofOurIssuerForAnotherTenant() {
        return issued(Account.ADAM, audience(), new JsonObject().put("tid", OTHER_TENANT));
    }

    /** Nora's own signature under the claims of an administrator. */
    static String tampered() {
        String[] nora = of(Account.NORA).split("\\.");
        String[] adam = of(Account.ADAM).split("\\.");
        return adam[0] + "." + adam[1] + "." + nora[2];
    }

    static String unsigned() {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "."
                + of(Account.ADAM).split("\\.")[1] + ".";
    }

    private static String issued(Account account, String audience, JsonObject claims) {
        return given().queryParam("account", account.name())
                .queryParam("audience", audience)
                .queryParam("claims", claims.encode())
                .post(setting("ENTRA_AUTHORITY") + "/control/api-token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static String audience() {
        return "api://" + setting("ENTRA_CLIENT_ID");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private Bearer() {}
}
