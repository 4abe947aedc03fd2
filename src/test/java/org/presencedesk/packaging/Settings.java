package org.presencedesk.packaging;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of the contract, kept here apart from the code that reads them. */
final class Settings {

    private static final Set<String> PLAIN = Set.of(
            "ENTRA_TENANT_ID",
            "ENTRA_CLIENT_ID",
            "ENTRA_CLIENT_CERTIFICATE",
            "AZURE_FEDERATED_TOKEN_FILE",
            "GRAPH_CLOUD",
            "ENTRA_AUTHORITY",
            "GRAPH_BASE_URL",
            "GRAPH_SCOPE",
            "GRAPH_LIMIT_REQUESTS",
            "GRAPH_LIMIT_WINDOW",
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_OWNER_USER",
            "TRAIL_KEY_FILE",
            "TRAIL_SINK_DIRECTORY",
            "TRAIL_RETENTION",
            "PUBLIC_URL",
            "TRUSTED_PROXIES",
            "TIME_ZONE",
            "CREDENTIAL_EXPIRES",
            "SIGN_IN_CONTEXT",
            "SIGN_IN_ISSUER",
            "SIGN_IN_CLIENT_ID",
            "SESSION_IDLE",
            "SESSION_LONGEST",
            "LOG_FORMAT",
            "OTEL_SDK_DISABLED",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "OTEL_SERVICE_NAME",
            "OTEL_RESOURCE_ATTRIBUTES",
            "OTEL_TRACES_SAMPLER_ARG",
            "HTTP_PORT",
            "MANAGEMENT_PORT");

    static final Set<String> SECRETS = Set.of(
            "ENTRA_CLIENT_SECRET",
            "ENTRA_CLIENT_CERTIFICATE_PASSWORD",
            "DATABASE_PASSWORD",
            "DATABASE_OWNER_PASSWORD",
            "SIGN_IN_CLIENT_SECRET",
            "SESSION_SECRET",
            "OTEL_EXPORTER_OTLP_HEADERS");

    static final Set<String> NAMES =
            Stream.concat(PLAIN.stream(), SECRETS.stream()).collect(Collectors.toCollection(TreeSet::new));

    /** What manifests may use: plain settings, and secrets by file only. */
    static final Set<String> FOR_MANIFESTS = Stream.concat(
                    PLAIN.stream(), SECRETS.stream().map(name -> name + "_FILE"))
            .collect(Collectors.toCollection(TreeSet::new));

    /** A key whose value must be a reference, never the secret itself. */
    static boolean soundsSecret(String key) {
        return key.toLowerCase().matches(".*(password|secret|token|private|api_?key|trail_?key).*");
    }

    static boolean isReference(Map.Entry<String, ?> entry) {
        return entry.getKey().endsWith("_FILE") && entry.getValue().toString().startsWith("/run/secrets/");
    }

    private Settings() {}
}
