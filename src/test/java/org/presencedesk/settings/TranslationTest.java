package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {

    private static final String ISSUER = "https://login.microsoftonline.com/" + Variables.TENANT + "/v2.0";

    @Test
    void one_tenant_serves_sign_in_tokens_of_the_api_and_graph() {
        assertThat(Variables.inOrder().properties())
                .containsEntry("quarkus.oidc.auth-server-url", ISSUER)
                .containsEntry("quarkus.oidc.client-id", Variables.CLIENT)
                .containsEntry("quarkus.oidc.api.auth-server-url", ISSUER)
                .containsEntry("quarkus.oidc.api.client-id", Variables.CLIENT)
                .containsEntry("quarkus.oidc.api.token.issuer", ISSUER)
                .containsEntry("quarkus.oidc.api.token.audience", Variables.CLIENT + ",api://" + Variables.CLIENT)
                .containsEntry("quarkus.oidc.token.required-claims.tid", Variables.TENANT)
                .containsEntry("quarkus.oidc.api.token.required-claims.tid", Variables.TENANT)
                .containsEntry("quarkus.oidc-client.auth-server-url", ISSUER)
                .containsEntry("quarkus.oidc-client.client-id", Variables.CLIENT)
                .containsEntry("presence-desk.entra.authority", "https://login.microsoftonline.com")
                .containsEntry("presence-desk.entra.tenant-id", Variables.TENANT)
                .containsEntry("presence-desk.entra.client-id", Variables.CLIENT);
    }

    @Test
    void people_sign_in_elsewhere_and_graph_is_asked_as_ever() {
        Variables variables = Variables.inOrder()
                .with("SIGN_IN_ISSUER", "https://keycloak.example.com/realms/desk/")
                .with("SIGN_IN_CLIENT_ID", "presence-desk")
                .with("SIGN_IN_CLIENT_SECRET", "another of Ada");

        assertThat(variables.problems()).isEmpty();
        assertThat(variables.properties())
                .containsEntry("quarkus.oidc.auth-server-url", "https://keycloak.example.com/realms/desk")
                .containsEntry("quarkus.oidc.api.auth-server-url", "https://keycloak.example.com/realms/desk")
                .containsEntry("presence-desk.sign-in.origin", "https://keycloak.example.com")
                .containsEntry("quarkus.oidc.client-id", "presence-desk")
                .containsEntry("quarkus.oidc.api.token.audience", "presence-desk,api://presence-desk")
                .containsEntry("quarkus.oidc.credentials.client-secret.value", "another of Ada")
                .doesNotContainKeys(
                        "quarkus.oidc.token.required-claims.tid",
                        "quarkus.oidc.api.token.required-claims.tid",
                        "quarkus.oidc.api.token.issuer")
                .containsEntry("quarkus.oidc-client.auth-server-url", ISSUER)
                .containsEntry("quarkus.oidc-client.client-id", Variables.CLIENT)
                .containsEntry("quarkus.oidc-client.credentials.client-secret.value", Variables.SECRET);
    }

    @Test
    void an_authentication_context_is_one_of_entras() {
        assertThat(Variables.inOrder().with("SIGN_IN_CONTEXT", "c1").properties())
                .containsEntry("presence-desk.sign-in.context", "c1");
        for (String wrong : List.of("c0", "c100", "1", "C1", "{}")) {
            assertThat(Variables.inOrder().with("SIGN_IN_CONTEXT", wrong).problems())
                    .singleElement()
                    .asString()
                    .startsWith("SIGN_IN_CONTEXT is not the id of an authentication context");
        }
        assertThat(Variables.inOrder()
                        .with("SIGN_IN_CONTEXT", "c1")
                        .with("SIGN_IN_ISSUER", "https://keycloak.example.com/realms/desk")
                        .with("SIGN_IN_CLIENT_ID", "presence-desk")
                        .with("SIGN_IN_CLIENT_SECRET", "another of Ada")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("SIGN_IN_CONTEXT is set together with SIGN_IN_ISSUER");
    }

    @Test
    void signing_in_elsewhere_needs_all_three_settings() {
        assertThat(Variables.inOrder()
                        .with("SIGN_IN_ISSUER", "https://keycloak.example.com/realms/desk")
                        .problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("SIGN_IN_CLIENT_ID is missing"))
                .anyMatch(problem -> problem.startsWith("SIGN_IN_CLIENT_SECRET is missing"));
        for (String name : List.of("SIGN_IN_CLIENT_ID", "SIGN_IN_CLIENT_SECRET")) {
            assertThat(Variables.inOrder().with(name, "x").problems())
                    .singleElement()
                    .asString()
                    .startsWith("SIGN_IN_ISSUER is missing; set the issuer that " + name);
        }
    }

    @Test
    void ids_are_used_in_lower_case_as_entra_writes_them() {
        assertThat(Variables.inOrder()
                        .with("ENTRA_TENANT_ID", Variables.TENANT.toUpperCase())
                        .properties())
                .containsEntry("quarkus.oidc.auth-server-url", ISSUER);
    }

    @ParameterizedTest
    @CsvSource({
        "global,https://login.microsoftonline.com,https://graph.microsoft.com",
        "usgov-l4,https://login.microsoftonline.us,https://graph.microsoft.us",
        "usgov-l5,https://login.microsoftonline.us,https://dod-graph.microsoft.us",
    })
    void a_cloud_sets_authority_base_url_and_scope(String cloud, String authority, String graph) {
        assertThat(Variables.inOrder().with("GRAPH_CLOUD", cloud).properties())
                .containsEntry("quarkus.oidc.auth-server-url", authority + "/" + Variables.TENANT + "/v2.0")
                .containsEntry("presence-desk.graph.base-url", graph + "/v1.0")
                .containsEntry("quarkus.oidc-client.scopes", graph + "/.default");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8180,http://localhost:8180",
        "http://127.0.0.1:8180/entra/,http://127.0.0.1:8180/entra",
        "http://[::1]:8180,http://[::1]:8180",
        "https://login.example.com/,https://login.example.com",
    })
    void an_authority_of_another_stand_in_goes_before_the_clouds(String set, String used) {
        Variables variables =
                Variables.inOrder().with("GRAPH_CLOUD", "usgov-l4").with("ENTRA_AUTHORITY", set);

        assertThat(variables.problems()).isEmpty();
        assertThat(variables.properties())
                .containsEntry("quarkus.oidc.auth-server-url", used + "/" + Variables.TENANT + "/v2.0")
                .containsEntry("presence-desk.graph.base-url", "https://graph.microsoft.us/v1.0");
    }

    @Test
    void graph_and_its_pace_are_as_set() {
        assertThat(Variables.inOrder()
                        .with("GRAPH_BASE_URL", "http://localhost:8180/v1.0")
                        .with("GRAPH_SCOPE", "https://graph.example.com/.default")
                        .with("GRAPH_LIMIT_REQUESTS", "10000")
                        .with("GRAPH_LIMIT_WINDOW", "PT1M")
                        .properties())
                .containsEntry("presence-desk.graph.base-url", "http://localhost:8180/v1.0")
                .containsEntry("quarkus.oidc-client.scopes", "https://graph.example.com/.default")
                .containsEntry("presence-desk.dispatch.limit-requests", "10000")
                .containsEntry("presence-desk.dispatch.limit-window", "PT1M");
    }

    @Test
    void what_is_not_set_has_the_defaults_of_the_contract() {
        assertThat(Variables.inOrder().properties())
                .containsEntry("presence-desk.dispatch.limit-requests", "1500")
                .containsEntry("presence-desk.dispatch.limit-window", "PT30S")
                .containsEntry("presence-desk.time-zone", "UTC")
                .containsEntry("quarkus.http.port", "8080")
                .containsEntry("quarkus.management.port", "9000")
                .hasEntrySatisfying(
                        "presence-desk.trail.retention",
                        text -> assertThat(java.time.Duration.parse(text)).hasDays(400))
                .doesNotContainKeys(
                        "presence-desk.public-url",
                        "presence-desk.trail.key-file",
                        "presence-desk.trail.sink-directory",
                        "quarkus.flyway.username",
                        "quarkus.http.proxy.proxy-address-forwarding",
                        "quarkus.oidc.authentication.cookie-force-secure");
    }

    @Test
    void the_owner_migrates_and_the_application_only_works() {
        assertThat(Variables.inOrder()
                        .with("DATABASE_OWNER_USER", "presence_owner")
                        .with("DATABASE_OWNER_PASSWORD", "of Linus")
                        .properties())
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://database:5432/presence_desk")
                .containsEntry("quarkus.datasource.username", "presence_app")
                .containsEntry("quarkus.datasource.password", "a-password-of-Grace")
                .containsEntry("quarkus.flyway.username", "presence_owner")
                .containsEntry("quarkus.flyway.password", "of Linus")
                .containsEntry("quarkus.flyway.placeholders.application-user", "presence_app");
    }

    @Test
    void an_owner_without_password_or_a_password_without_owner_is_half_a_setting() {
        assertThat(Variables.inOrder()
                        .with("DATABASE_OWNER_USER", "presence_owner")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("DATABASE_OWNER_PASSWORD is missing");
        assertThat(Variables.inOrder()
                        .with("DATABASE_OWNER_PASSWORD", "of Linus")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("DATABASE_OWNER_USER is missing");
    }

    @Test
    void one_session_secret_becomes_three_keys_that_are_the_same_on_every_replica() {
        Map<String, String> properties = Variables.inOrder().properties();
        List<String> keys = List.of(
                properties.get("quarkus.oidc.token-state-manager.encryption-secret"),
                properties.get("quarkus.oidc.authentication.state-secret"),
                properties.get("presence-desk.session-secret"));

        assertThat(new HashSet<>(keys))
                .hasSize(3)
                .allMatch(key -> key.length() >= 32)
                .doesNotContain(Variables.SESSION);
        assertThat(Variables.inOrder().properties()).isEqualTo(properties);
        assertThat(Variables.inOrder()
                        .with("SESSION_SECRET", Variables.SESSION + "x")
                        .properties())
                .extractingByKey("presence-desk.session-secret")
                .isNotEqualTo(keys.get(2));
    }

    @Test
    void behind_a_proxy_only_the_trusted_ones_headers_count() {
        Variables variables = Variables.inOrder()
                .with("PUBLIC_URL", "https://presence.example.com/")
                .with("TRUSTED_PROXIES", "10.0.0.7, 10.1.0.0/16 2001:db8::/32");

        assertThat(variables.problems()).isEmpty();
        assertThat(variables.properties())
                .containsEntry("presence-desk.public-url", "https://presence.example.com")
                .containsEntry("quarkus.http.proxy.proxy-address-forwarding", "true")
                .containsEntry("quarkus.http.proxy.allow-x-forwarded", "true")
                .containsEntry("quarkus.http.proxy.allow-forwarded", "false")
                .containsEntry("quarkus.http.proxy.enable-forwarded-host", "true")
                .containsEntry("quarkus.http.proxy.trusted-proxies", "10.0.0.7,10.1.0.0/16,2001:db8::/32")
                .containsEntry("presence-desk.trusted-proxies", "10.0.0.7,10.1.0.0/16,2001:db8::/32")
                .containsEntry("quarkus.oidc.authentication.redirect-path", "https://presence.example.com/signin-oidc")
                .containsEntry("quarkus.oidc.authentication.cookie-force-secure", "true");
    }

    @Test
    void a_public_url_alone_trusts_nobodys_headers_and_plain_http_forces_nothing() {
        assertThat(Variables.inOrder()
                        .with("PUBLIC_URL", "http://localhost:8080")
                        .properties())
                .containsEntry("presence-desk.public-url", "http://localhost:8080")
                .containsEntry("quarkus.oidc.authentication.redirect-path", "http://localhost:8080/signin-oidc")
                .doesNotContainKeys(
                        "quarkus.http.proxy.proxy-address-forwarding",
                        "presence-desk.trusted-proxies",
                        "quarkus.oidc.authentication.cookie-force-secure");
    }

    @Test
    void ports_zone_and_retention_are_as_set() {
        assertThat(Variables.inOrder()
                        .with("HTTP_PORT", "18080")
                        .with("MANAGEMENT_PORT", "19000")
                        .with("TIME_ZONE", "Europe/Berlin")
                        .with("TRAIL_RETENTION", "P30D")
                        .properties())
                .containsEntry("quarkus.http.port", "18080")
                .containsEntry("quarkus.management.port", "19000")
                .containsEntry("presence-desk.time-zone", "Europe/Berlin")
                .containsEntry("presence-desk.trail.retention", "PT720H");
    }

    @Test
    void the_log_is_text_unless_json_is_asked_for() {
        assertThat(Variables.inOrder().properties()).containsEntry("quarkus.log.console.json.enabled", "false");
        assertThat(Variables.inOrder().with("LOG_FORMAT", "json").properties())
                .containsEntry("quarkus.log.console.json.enabled", "true");
    }

    @Test
    void traces_are_sent_where_a_collector_is_named_and_nowhere_else() {
        assertThat(Variables.inOrder().with("OTEL_SDK_DISABLED", "false").properties())
                .doesNotContainKey("quarkus.otel.sdk.disabled");
        Variables named = Variables.inOrder()
                .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")
                .with("OTEL_EXPORTER_OTLP_HEADERS", "x-key=of-Linus")
                .with("OTEL_SERVICE_NAME", "desk")
                .with("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test")
                .with("OTEL_TRACES_SAMPLER_ARG", "0.1");
        assertThat(named.problems()).isEmpty();
        assertThat(named.properties())
                .containsEntry("quarkus.otel.sdk.disabled", "false")
                .containsEntry("quarkus.otel.exporter.otlp.traces.endpoint", "http://collector:4318")
                .containsEntry("quarkus.otel.exporter.otlp.traces.protocol", "http/protobuf")
                .containsEntry("quarkus.otel.exporter.otlp.traces.headers", "x-key=of-Linus")
                .containsEntry("quarkus.otel.service.name", "desk")
                .containsEntry("quarkus.otel.resource.attributes", "deployment.environment=test")
                .containsEntry("quarkus.otel.traces.sampler.arg", "0.1");
        assertThat(named.with("OTEL_SDK_DISABLED", "true").properties())
                .containsEntry("quarkus.otel.sdk.disabled", "true");
    }

    @Test
    void the_trail_is_sealed_with_an_ed25519_key_and_published_in_a_directory(@TempDir Path directory)
            throws Exception {
        Path key = pem(directory, "Ed25519");

        Variables variables = Variables.inOrder().with("TRAIL_KEY_FILE", key).with("TRAIL_SINK_DIRECTORY", directory);

        assertThat(variables.problems()).isEmpty();
        assertThat(variables.properties())
                .containsEntry("presence-desk.trail.key-file", key.toString())
                .containsEntry("presence-desk.trail.sink-directory", directory.toString());
    }

    @Test
    void a_trail_key_of_another_kind_is_refused(@TempDir Path directory) throws Exception {
        Path noPem = Files.writeString(directory.resolve("no.pem"), "no key");

        for (Path file : List.of(pem(directory, "RSA"), noPem)) {
            assertThat(Variables.inOrder().with("TRAIL_KEY_FILE", file).problems())
                    .singleElement()
                    .asString()
                    .startsWith("TRAIL_KEY_FILE does not hold an Ed25519 private key");
        }
    }

    private static Path pem(Path directory, String algorithm) throws Exception {
        byte[] key = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return Files.writeString(
                directory.resolve(algorithm + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }
}
