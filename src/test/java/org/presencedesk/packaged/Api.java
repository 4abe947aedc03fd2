package org.presencedesk.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.entra.ApiClient;

/** A program of the tenant that calls the API with a token of its own. */
public final class Api {

    public static final ObjectMapper JSON = new ObjectMapper();

    private final Portal application;
    private final String token;

    public Api(Portal application, Sandbox entra, ApiClient client) {
        this.application = application;
        HttpResponse<String> answer = Web.send(Web.request(entra.authority() + "/" + Tenant.ID + "/oauth2/v2.0/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(Web.form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client.clientId(),
                        "client_secret",
                        ApiClient.SECRET,
                        "scope",
                        "api://" + Tenant.CLIENT_ID + "/.default")))
                .build());
        token = json(answer).path("access_token").asText();
    }

    String token() {
        return token;
    }

    public HttpResponse<String> get(String path) {
        return Web.send(request(path).GET().build());
    }

    public HttpResponse<String> post(String path, Object body) {
        try {
            return Web.send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Uploads a file for a change, with form fields beside it. */
    public HttpResponse<String> upload(String path, String csv, Map<String, String> fields) {
        return Web.send(uploading(path, csv, fields));
    }

    /** To be sent as often as one likes. */
    public HttpRequest uploading(String path, String csv, Map<String, String> fields) {
        return uploading(path, csv.getBytes(StandardCharsets.UTF_8), fields);
    }

    public HttpRequest uploading(String path, byte[] file, Map<String, String> fields) {
        return Web.withFile(request(path), file, fields).build();
    }

    /** The change as the API shows it. */
    public JsonNode change(String id) {
        Deque<HttpResponse<String>> answers = new ArrayDeque<>();
        // Where the database was just taken away, the answer says so and asks to try again.
        Waiting.until(Duration.ofSeconds(20), () -> answers.getLast().body(), () -> {
            answers.add(get("/changes/" + id));
            return answers.getLast().statusCode() != 503;
        });
        return json(answers.getLast());
    }

    /** Throws AssertionError for an answer that is not JSON of a success. */
    public static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.statusCode() + " of " + answer.uri() + ": " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.uri() + ": " + answer.body(), e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return Web.request(application.url("/api/v1" + path)).header("Authorization", "Bearer " + token);
    }
}
