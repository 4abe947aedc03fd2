package org.presencedesk.settings;

import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the application proves to Entra that it is itself: in exactly one of three ways. */
sealed interface Credential {

    record Secret(String value) implements Credential {}

    record Certificate(Path file, String password, ClientCertificate contents) implements Credential {}

    /** A token of the platform (for example Kubernetes) that is renewed in its file, and read anew for each use. */
    record FederatedToken(Path file) implements Credential {}

    String EXPIRES = "presence-desk.installation.credential-expires";

    /** A secret does not tell when it ends: whoever made it wrote the day down. It ends at its beginning, in UTC. */
    static void expiry(Environment environment, Map<String, String> into) {
        String name = "CREDENTIAL_EXPIRES";
        environment
                .value(name)
                .flatMap(text -> environment.parsed(
                        name,
                        text,
                        "a day",
                        "write the day on which the credential ends in Entra, as in 2027-03-31",
                        LocalDate::parse))
                .ifPresent(day -> into.put(
                        EXPIRES, day.atStartOfDay(ZoneOffset.UTC).toInstant().toString()));
    }

    static Optional<Credential> read(Environment environment) {
        List<String> kinds = new ArrayList<>();
        if (environment.named("ENTRA_CLIENT_SECRET")) {
            kinds.add("ENTRA_CLIENT_SECRET");
        }
        if (environment.value("ENTRA_CLIENT_CERTIFICATE").isPresent()) {
            kinds.add("ENTRA_CLIENT_CERTIFICATE");
        }
        if (environment.value("AZURE_FEDERATED_TOKEN_FILE").isPresent()) {
            kinds.add("AZURE_FEDERATED_TOKEN_FILE");
        }
        if (kinds.size() > 1) {
            environment.wrong(String.join(" and ", kinds), "are set together", "keep the one that Entra shall accept");
            return Optional.empty();
        }
        if (kinds.isEmpty()) {
            if (environment.named("ENTRA_CLIENT_CERTIFICATE_PASSWORD")) {
                environment.missing("ENTRA_CLIENT_CERTIFICATE", "name the PKCS#12 file that the password opens");
            } else {
                environment.missing(
                        "ENTRA_CLIENT_SECRET",
                        "create a client secret in the app registration and set it, or set ENTRA_CLIENT_CERTIFICATE or"
                                + " AZURE_FEDERATED_TOKEN_FILE in its place");
            }
            return Optional.empty();
        }
        return switch (kinds.get(0)) {
            case "ENTRA_CLIENT_SECRET" ->
                environment.secret("ENTRA_CLIENT_SECRET").map(Secret::new);
            case "ENTRA_CLIENT_CERTIFICATE" -> certificate(environment);
            default -> federatedToken(environment);
        };
    }

    /** The same credential signs people in and fetches tokens for Graph. */
    default void translate(String clientId, Map<String, String> into) {
        if (!(this instanceof Secret)) {
            // Entra finds the application by client_id, which Quarkus leaves out beside an assertion.
            into.put("quarkus.oidc.code-grant.extra-params.client_id", clientId);
            into.put("quarkus.oidc-client.grant-options.client.client_id", clientId);
        }
        into.put("presence-desk.installation.credential", kind());
        if (this instanceof Certificate certificate) {
            into.put(EXPIRES, certificate.contents().expires().toString());
        }
        for (String prefix : List.of("quarkus.oidc.credentials.", "quarkus.oidc-client.credentials.")) {
            properties().forEach((name, value) -> into.put(prefix + name, value));
        }
    }

    /** The variable that an administrator renews. */
    private String kind() {
        if (this instanceof Certificate) {
            return "ENTRA_CLIENT_CERTIFICATE";
        }
        return this instanceof FederatedToken ? "AZURE_FEDERATED_TOKEN_FILE" : "ENTRA_CLIENT_SECRET";
    }

    private Map<String, String> properties() {
        if (this instanceof Certificate certificate) {
            return Map.of(
                    "jwt.key-store-file", certificate.file().toAbsolutePath().toString(),
                    "jwt.key-store-password", certificate.password(),
                    "jwt.key-id", certificate.contents().alias(),
                    "jwt.key-password", certificate.password(),
                    "jwt.token-key-id", certificate.contents().thumbprint(),
                    "jwt.signature-algorithm", "RS256",
                    // The default of ten seconds is less than clocks differ.
                    "jwt.lifespan", "300");
        }
        if (this instanceof FederatedToken token) {
            return Map.of(
                    "jwt.source",
                    "bearer",
                    "jwt.token-path",
                    token.file().toAbsolutePath().toString());
        }
        // In the form, not in a Basic header: there Quarkus does not encode what Entra would decode.
        return Map.of("client-secret.value", ((Secret) this).value(), "client-secret.method", "post");
    }

    private static Optional<Credential> certificate(Environment environment) {
        Optional<Path> file = environment.file("ENTRA_CLIENT_CERTIFICATE");
        Optional<String> password =
                environment.requiredSecret("ENTRA_CLIENT_CERTIFICATE_PASSWORD", "set the password of the PKCS#12 file");
        if (file.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        return ClientCertificate.open(environment, file.get(), password.get())
                .map(contents -> new Certificate(file.get(), password.get(), contents));
    }

    private static Optional<Credential> federatedToken(Environment environment) {
        String name = "AZURE_FEDERATED_TOKEN_FILE";
        return environment.file(name).flatMap(file -> {
            if (expires(file)) {
                return Optional.of(new FederatedToken(file));
            }
            environment.wrong(
                    name,
                    "names a file that holds no signed token with an expiry: " + file,
                    "project the token of the service account into it");
            return Optional.empty();
        });
    }

    /** Quarkus takes no other assertion than a JWT with this claim. */
    private static boolean expires(Path file) {
        try {
            JsonObject claims =
                    OidcCommonUtils.decodeJwtContent(Files.readString(file).strip());
            return claims != null && claims.getValue("exp") instanceof Number;
        } catch (IOException | RuntimeException notAToken) {
            return false;
        }
    }
}
