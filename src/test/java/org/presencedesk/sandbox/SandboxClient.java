package org.presencedesk.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.directory.Tenant;

/** Talks to a sandbox as a stranger would: over HTTP only. */
public final class SandboxClient {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Sandbox sandbox;
    private String token;

    public SandboxClient(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public record Answer(int status, HttpHeaders headers, String body) {
        public JsonObject json() {
            return new JsonObject(body);
        }

        public JsonArray value() {
            return json().getJsonArray("value");
        }

        public String errorCode() {
            return json().getJsonObject("error").getString("code");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    /** Uses a fresh token of the application from now on. */
    public SandboxClient signInAsTheApplication() {
        token = applicationToken().json().getString("access_token");
        return this;
    }

    public SandboxClient withToken(String other) {
        token = other;
        return this;
    }

    public String token() {
        return token;
    }

    public Answer applicationToken() {
        return token(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                Tenant.CLIENT_ID,
                "client_secret",
                Tenant.CLIENT_SECRET,
                "scope",
                sandbox.graphScope()));
    }

    public Answer token(Map<String, String> form) {
        return form("/" + Tenant.ID + "/oauth2/v2.0/token", form);
    }

    public Answer form(String path, Map<String, String> form) {
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(text(encoded(form))));
    }

    public Answer postJson(String path, JsonObject body) {
        return send(to(path).header("Content-Type", "application/json").POST(text(body.encode())));
    }

    public Answer get(String path) {
        return send(to(path).GET());
    }

    /** A read of Graph, below the version. */
    public Answer graph(String path, String... headers) {
        HttpRequest.Builder request = authorized(to("/v1.0" + path).GET());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer eventual(String path) {
        return graph(path, "ConsistencyLevel", "eventual");
    }

    Answer graphUrl(String url, String... headers) {
        return graph(url.substring(sandbox.graphBaseUrl().length()), headers);
    }

    public Answer graphPost(String path, JsonObject body) {
        return graphPost(path, body == null ? null : body.encode(), "application/json");
    }

    public Answer graphPost(String path, String body, String contentType) {
        HttpRequest.Builder request =
                authorized(to("/v1.0" + path).POST(body == null ? HttpRequest.BodyPublishers.noBody() : text(body)));
        return send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    public Answer set(String person, String availability, String duration) {
        return graphPost("/users/" + person + "/presence/setUserPreferredPresence", wanted(availability, duration));
    }

    public Answer clear(String person) {
        return graphPost("/users/" + person + "/presence/clearUserPreferredPresence", new JsonObject());
    }

    public Answer batch(JsonArray requests) {
        return graphPost("/$batch", new JsonObject().put("requests", requests));
    }

    public static JsonObject wanted(String availability, String duration) {
        JsonObject body = new JsonObject()
                .put("availability", availability)
                .put("activity", "Offline".equals(availability) ? "OffWork" : availability);
        return duration == null ? body : body.put("expirationDuration", duration);
    }

    public static JsonObject step(String id, String person, String availability) {
        return new JsonObject()
                .put("id", id)
                .put("method", "POST")
                .put("url", "/users/" + person + "/presence/setUserPreferredPresence")
                .put("headers", new JsonObject().put("content-type", "application/json"))
                .put("body", wanted(availability, "PT8H"));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.authority() + path)).timeout(Duration.ofSeconds(10));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return tryToSend(request.build());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public Answer tryToSend(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.BodyPublisher text(String body) {
        return HttpRequest.BodyPublishers.ofString(body);
    }
}
