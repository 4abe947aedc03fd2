package org.presencedesk.graph.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.oidc.client.OidcClientException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.access.StorableText;

/** Why there is no token. Quarkus' OIDC client gives Entra's body as the message, and drops the status. */
final class EntraRefusal {

    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d+");
    /**
     * A loop of requests, and what limits a tenant or a directory: nothing is wrong with the credentials
     * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).
     */
    private static final Set<String> PASSING_NUMBERS =
            Set.of("AADSTS50196", "AADSTS90006", "AADSTS90024", "AADSTS90033", "AADSTS90055");

    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

    private EntraRefusal() {}

    static GraphFailure asFailure(RuntimeException e) {
        if (e instanceof GraphFailure failure) {
            return failure;
        }
        JsonNode body = e instanceof OidcClientException ? body(e.getMessage()) : null;
        String error = body == null ? "" : JsonValues.code(body.path("error").asText(""));
        String description = body == null ? "" : body.path("error_description").asText("");
        Matcher number = AADSTS.matcher(description);
        String code = number.find() ? number.group() : error;
        if (PASSING_NUMBERS.contains(code)) {
            return new GraphFailure(GraphFailure.Kind.ENTRA_UNREACHABLE, "Entra asks to wait: " + code, e);
        }
        if (error.isEmpty() || PASSING.contains(error)) {
            return new GraphFailure(
                    GraphFailure.Kind.ENTRA_UNREACHABLE, "Entra gave no token: " + firstLine(e, error), e);
        }
        return GraphFailure.tokenRefused(code, "Entra refused a token: " + error + " " + description, e);
    }

    private static JsonNode body(String message) {
        try {
            return message == null ? null : GraphResponse.JSON.readTree(message);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    private static String firstLine(RuntimeException e, String error) {
        String text = error.isEmpty() ? Objects.requireNonNullElse(e.getMessage(), "") : error;
        String line = text.strip().lines().findFirst().orElse(e.getClass().getSimpleName());
        return line.length() > 200 ? StorableText.beginningOf(line, 200) + "…" : line;
    }
}
