package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {

    @Test
    void what_is_required_is_enough() {
        assertThat(Variables.inOrder().problems()).isEmpty();
    }

    @Test
    void an_empty_environment_names_everything_that_is_required() {
        Installation installation = Installation.of(Map.of());

        assertThat(installation.problems())
                .extracting(problem -> problem.split(" ")[0])
                .containsExactly(
                        "ENTRA_TENANT_ID",
                        "ENTRA_CLIENT_ID",
                        "ENTRA_CLIENT_SECRET",
                        "DATABASE_URL",
                        "DATABASE_USER",
                        "DATABASE_PASSWORD",
                        "SESSION_SECRET");
        assertThat(installation.problems()).allMatch(problem -> problem.contains(" is missing; "));
        assertThat(installation.quarkusProperties()).doesNotContainKey("quarkus.oidc.auth-server-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENTRA_TENANT_ID",
                "ENTRA_CLIENT_ID",
                "ENTRA_CLIENT_SECRET",
                "DATABASE_URL",
                "DATABASE_USER",
                "DATABASE_PASSWORD",
                "SESSION_SECRET"
            })
    void a_blank_value_counts_as_missing(String name) {
        assertThat(Variables.inOrder().with(name, "  ").problems())
                .singleElement()
                .asString()
                .startsWith(name + " is missing; ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENTRA_TENANT_ID         | common",
                "ENTRA_TENANT_ID         | 1-1-1-1-1",
                "ENTRA_CLIENT_ID         | presence-desk",
                "ENTRA_AUTHORITY         | login.microsoftonline.com",
                "ENTRA_AUTHORITY         | ftp://login.example.com",
                "ENTRA_AUTHORITY         | https://",
                "ENTRA_AUTHORITY         | https://login.example.com/?a=b",
                "ENTRA_AUTHORITY         | https://ada@login.example.com",
                "ENTRA_AUTHORITY         | http://login.example.com",
                "ENTRA_AUTHORITY         | http://127.evil.example.com",
                "ENTRA_AUTHORITY         | https://login.example.com/common",
                "ENTRA_AUTHORITY         | https://login.example.com/5B3A1C52-93a5-4f2e-9a77-0f3b8f7c1d10",
                "GRAPH_CLOUD             | china",
                "GRAPH_BASE_URL          | https://graph.microsoft.com",
                "GRAPH_BASE_URL          | https://graph.microsoft.com/beta",
                "GRAPH_BASE_URL          | https://graph.microsoft.com/v1.0/",
                "GRAPH_BASE_URL          | https://graph.microsoft.com/x/v1.0",
                "GRAPH_BASE_URL          | http://graph.example.com/v1.0",
                "GRAPH_SCOPE             | User.Read",
                "GRAPH_SCOPE             | https://a/.default https://b/.default",
                "GRAPH_LIMIT_REQUESTS    | 0",
                "GRAPH_LIMIT_REQUESTS    | many",
                "GRAPH_LIMIT_REQUESTS    | 1000001",
                "GRAPH_LIMIT_WINDOW      | 30",
                "GRAPH_LIMIT_WINDOW      | PT0S",
                "GRAPH_LIMIT_WINDOW      | PT-30S",
                "GRAPH_LIMIT_WINDOW      | P1D",
                "DATABASE_URL            | postgresql://database/presence",
                "DATABASE_URL            | jdbc:mysql://database/presence",
                "DATABASE_URL            | jdbc:postgresql:",
                "SESSION_SECRET          | 0123456789abcdef0123456789abcde",
                "TRAIL_RETENTION         | 400",
                "TRAIL_RETENTION         | P1Y",
                "TRAIL_RETENTION         | PT23H",
                "TRAIL_KEY_FILE          | /no/such/file",
                "TRAIL_SINK_DIRECTORY    | /no/such/directory",
                "PUBLIC_URL              | presence.example.com",
                "PUBLIC_URL              | https://example.com/presence",
                "PUBLIC_URL              | https://example.com#a",
                "TRUSTED_PROXIES         | proxy.example.com",
                "TRUSTED_PROXIES         | 10.0.0.1,10.0.0.300",
                "TRUSTED_PROXIES         | 10.0.0.0/33",
                "TRUSTED_PROXIES         | ,",
                "TIME_ZONE               | Mars/Olympus",
                "TIME_ZONE               | +02:00",
                "LOG_FORMAT              | xml",
                "LOG_FORMAT              | JSON",
                "OTEL_SDK_DISABLED       | no",
                "OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318",
                "OTEL_EXPORTER_OTLP_PROTOCOL | http/json",
                "OTEL_TRACES_SAMPLER_ARG | 2",
                "OTEL_TRACES_SAMPLER_ARG | NaN",
                "HTTP_PORT               | 0",
                "HTTP_PORT               | 65536",
                "HTTP_PORT               | web",
                "MANAGEMENT_PORT         | -1",
                "MANAGEMENT_PORT         | 8080",
            })
    void a_wrong_value_is_one_problem_that_names_its_variable(String name, String value) {
        List<String> problems = Variables.inOrder().with(name, value).problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .contains("; ")
                .endsWith(".");
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThat(Variables.inOrder()
                        .with("ENTRA_TENANT_ID", "common")
                        .with("HTTP_PORT", "web")
                        .without("DATABASE_URL")
                        .problems())
                .hasSize(3);
    }

    @Test
    void no_problem_shows_a_secret() {
        String problems = Variables.inOrder()
                .with("DATABASE_URL", "postgresql://grace:hopper@database/presence")
                .with("SESSION_SECRET", "short-and-private")
                .with("ENTRA_CLIENT_SECRET_FILE", "/no/such/file")
                .with("DATABASE_OWNER_PASSWORD", "private-too")
                .problems()
                .toString();

        assertThat(problems)
                .contains("DATABASE_URL", "SESSION_SECRET", "ENTRA_CLIENT_SECRET_FILE", "DATABASE_OWNER_USER")
                .doesNotContain("hopper", "short-and-private", Variables.SECRET, "private-too");
    }
}
