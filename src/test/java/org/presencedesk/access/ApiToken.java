package org.presencedesk.access;

import static io.restassured.RestAssured.given;

import org.eclipse.microprofile.config.ConfigProvider;
import org.presencedesk.sandbox.entra.ApiClient;

/** A bearer token for the API, as another application of the tenant gets it. */
public final class ApiToken {

    public static String of(ApiClient client) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", client.clientId())
                .formParam("client_secret", ApiClient.SECRET)
                .formParam("scope", "api://" + setting("ENTRA_CLIENT_ID") + "/.default")
                .post(setting("quarkus.oidc.token-path"))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private ApiToken() {}
}
