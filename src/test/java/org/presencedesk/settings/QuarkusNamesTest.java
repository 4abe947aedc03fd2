package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.agroal.runtime.DataSourcesJdbcRuntimeConfig;
import io.quarkus.datasource.runtime.DataSourcesRuntimeConfig;
import io.quarkus.flyway.runtime.FlywayRuntimeConfig;
import io.quarkus.logging.json.runtime.JsonLogConfig;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.opentelemetry.runtime.config.runtime.OTelRuntimeConfig;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterConfigBuilder;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterRuntimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.management.ManagementConfig;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A property that Quarkus does not know is only a warning there: here its own mappings are strict. */
class QuarkusNamesTest {

    @TempDir
    Path directory;

    @Test
    void quarkus_knows_every_name_that_is_offered_to_it() throws Exception {
        Variables everything = withCertificate()
                .with("DATABASE_OWNER_USER", "presence_owner")
                .with("DATABASE_OWNER_PASSWORD", "of Linus")
                .with("PUBLIC_URL", "https://presence.example.com")
                .with("TRUSTED_PROXIES", "10.0.0.7,10.1.0.0/16")
                .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")
                .with("OTEL_EXPORTER_OTLP_HEADERS", "x-key=of-Linus")
                .with("OTEL_SERVICE_NAME", "desk")
                .with("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test");
        Variables federated = Variables.inOrder()
                .without("ENTRA_CLIENT_SECRET")
                .with(
                        "AZURE_FEDERATED_TOKEN_FILE",
                        Files.writeString(directory.resolve("token"), Variables.FEDERATED_TOKEN));

        Variables elsewhere = Variables.inOrder()
                .with("SIGN_IN_ISSUER", "https://keycloak.example.com/realms/desk")
                .with("SIGN_IN_CLIENT_ID", "presence-desk")
                .with("SIGN_IN_CLIENT_SECRET", "another of Ada");

        for (Variables variables : new Variables[] {Variables.inOrder(), everything, federated, elsewhere}) {
            assertThat(variables.problems()).isEmpty();
            assertThat(quarkus(variables.properties())).isNotNull();
        }
    }

    @Test
    void a_name_that_quarkus_does_not_know_would_be_found() {
        Map<String, String> misspelt = new HashMap<>(Variables.inOrder().properties());
        misspelt.put("quarkus.oidc-client.credentials.jwt.tokenkey", "x");

        assertThatThrownBy(() -> quarkus(misspelt))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("quarkus.oidc-client.credentials.jwt.tokenkey");
    }

    @Test
    void quarkus_signs_an_assertion_with_the_certificate_as_entra_wants_it() throws Exception {
        Map<String, String> properties = withCertificate().properties();
        OidcClientConfig client =
                OidcClientsConfig.getDefaultClient(quarkus(properties).getConfigMapping(OidcClientsConfig.class));

        Key key = OidcCommonUtils.clientJwtKey(client.credentials()).await().atMost(Duration.ofSeconds(10));
        String[] parts = OidcCommonUtils.signJwtWithKey(client, "https://login.example.com/token", key)
                .split("\\.");

        JsonObject header = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[0])));
        JsonObject claims = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1])));
        assertThat(header.getString("alg")).isEqualTo("RS256");
        assertThat(header.getString("kid"))
                .hasSize(27)
                .isEqualTo(properties.get("quarkus.oidc-client.credentials.jwt.token-key-id"));
        assertThat(claims.getString("iss")).isEqualTo(Variables.CLIENT);
        assertThat(claims.getString("sub")).isEqualTo(Variables.CLIENT);
        assertThat(claims.getString("aud")).isEqualTo("https://login.example.com/token");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(300);
    }

    private Variables withCertificate() throws Exception {
        Path store = KeyStores.create(directory.resolve("certificate"), "RSA", "ada", "password of Ada");
        return Variables.inOrder()
                .without("ENTRA_CLIENT_SECRET")
                .with("ENTRA_CLIENT_CERTIFICATE", store)
                .with("ENTRA_CLIENT_CERTIFICATE_PASSWORD", "password of Ada");
    }

    private SmallRyeConfig quarkus(Map<String, String> properties) {
        // As Quarkus begins; it brings defaults for traces.
        return new OtlpExporterConfigBuilder()
                .configBuilder(new SmallRyeConfigBuilder())
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(OidcConfig.class)
                .withMapping(OidcClientsConfig.class)
                .withMapping(DataSourcesRuntimeConfig.class)
                .withMapping(DataSourcesJdbcRuntimeConfig.class)
                .withMapping(FlywayRuntimeConfig.class)
                .withMapping(VertxHttpConfig.class)
                .withMapping(ManagementConfig.class)
                .withMapping(JsonLogConfig.class)
                .withMapping(OTelRuntimeConfig.class)
                .withMapping(OtlpExporterRuntimeConfig.class)
                // What a running Quarkus would bring along.
                .withDefaultValue("java.io.tmpdir", directory.toString())
                .withDefaultValue("quarkus.http.host", "0.0.0.0")
                .withDefaultValue("quarkus.management.host", "0.0.0.0")
                .withSources(new PropertiesConfigSource(
                        InstallationConfigSource.literal(properties), "offered", InstallationConfigSource.ORDINAL))
                .build();
    }
}
