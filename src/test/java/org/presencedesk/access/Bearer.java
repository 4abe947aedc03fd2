package org.presencedesk.access;

import static io.restassured.RestAssured.given;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.presencedesk.sandbox.directory.Account;

/** Access tokens for the API, good ones and such as must be refused. */
public final class Bearer {

    private static final String OTHER_TENANT = "11111111-2222-4333-8444-555555555555";

    public static String of(Account account) {
        return issued(account, audience(), new JsonObject());
    }

    /** Of somebody who may do everything and whom no other test knows. */
    public static String ofPerson(String id) {
        return issued(Account.ADAM, audience(), new JsonObject().put("oid", id));
    }

    /** The same by a name of one's own. */
    public static String named(String id, String name) {
        return issued(Account.ADAM, audience(), new JsonObject().put("oid", id).put("name", name));
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

    /** What the pages get, sent to the API by mistake or by somebody who has taken it. */
    static String idToken() {
        return issued(
                Account.ADAM,
                setting("ENTRA_CLIENT_ID"),
                new JsonObject()
                        .putNull("azp")
                        .putNull("azpacr")
                        .putNull("scp")
                        .put("nonce", "n-0S6_WzA2Mj")
                        .put("sid", "5c1f9a20-7d1e-4c55-9d0b-3d1f8f0a1b2c"));
    }

    static String with(String claim, Object value) {
        return issued(Account.ADAM, audience(), new JsonObject().put(claim, value));
    }

    /** As it was an hour ago, but for its end. */
    static String ofAnHourAgo(long end) {
        long hourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
        return issued(
                Account.ADAM,
                audience(),
                new JsonObject().put("iat", hourAgo).put("nbf", hourAgo).put("exp", end));
    }

    static String signedBy(String algorithm) {
        return issued(Account.ADAM, audience(), new JsonObject(), algorithm);
    }

    /** Whoever takes the key that everybody may read for a secret believes it. */
    static String signedWithThePublicKey() throws Exception {
        String keys = given().get(setting("quarkus.oidc.jwks-path")).asString();
        JsonWebKey key = new JsonWebKeySet(keys).getJsonWebKeys().get(0);
        JsonWebSignature forged = new JsonWebSignature();
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKeyIdHeaderValue(key.getKeyId());
        forged.setPayload(
                new String(Base64.getUrlDecoder().decode(of(Account.ADAM).split("\\.")[1]), StandardCharsets.UTF_8));
        forged.setKey(new HmacKey(key.getKey().getEncoded()));
        return forged.getCompactSerialization();
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
        return issued(account, audience, claims, "RS256");
    }

    private static String issued(Account account, String audience, JsonObject claims, String algorithm) {
        return given().queryParam("account", account.name())
                .queryParam("algorithm", algorithm)
                .queryParam("audience", audience)
                .queryParam("claims", claims.encode())
                .post(setting("ENTRA_AUTHORITY") + "/control/api-token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    static String tenant() {
        return setting("ENTRA_TENANT_ID");
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
