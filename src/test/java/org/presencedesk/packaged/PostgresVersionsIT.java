package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;

/** Databases as people have them. The profile {@code deep} puts the servers into target/postgres. */
@Tag("deep")
class PostgresVersionsIT {

    private static final Duration JOB = Duration.ofMinutes(3);

    private final Surroundings surroundings = Surroundings.shared();

    @TempDir
    Path directory;

    /** Each in a zone of its own: the one of the server, which decides how it writes and reads times without one. */
    @ParameterizedTest
    @CsvSource({"15, America/St_Johns", "16, UTC", "17, Pacific/Auckland", "18, Asia/Kolkata"})
    void a_change_runs_and_the_trail_is_valid_on_each_version_in_whatever_zone(int version, String zone)
            throws Exception {
        try (PostgresServer server = new PostgresServer(
                jar(version), Map.of("timezone", zone, "log_timezone", zone, "DateStyle", "German"))) {
            assertThat(server.version()).startsWith(version + ".");
            try (PackagedApplication application = PackagedApplication.start(installation(server, ""))) {
                Instant before = Instant.now().minusSeconds(5);
                String id = runs(application);

                Api auditor = new Api(application, surroundings.sandbox(), ApiClient.AUDITOR);
                assertThat(auditor.post("/audit-events/verification", Map.of()).body())
                        .contains("\"valid\":true");
                assertThat(Results.events(
                                auditor.get("/audit-events.ndjson?change=" + id).body()))
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(
                                        Instant.parse(event.path("at").asText()))
                                .isBetween(before, Instant.now().plusSeconds(5)));
                assertThat(application.log()).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void the_certificate_of_the_database_is_checked_where_the_address_says_so() throws Exception {
        Path ours = certificate("ours", "localhost");
        Path another = certificate("another", "localhost");
        try (PostgresServer server = new PostgresServer(
                jar(17),
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", ours.toString(),
                        "ssl_key_file", ours.resolveSibling("ours.key").toString()))) {
            try (PackagedApplication application =
                    PackagedApplication.start(installation(server, "?sslmode=verify-full&sslrootcert=" + ours))) {
                runs(application);
            }
            assertRefused(installation(server, "?sslmode=verify-full&sslrootcert=" + another));
            Map<String, String> otherName = installation(server, "?sslmode=verify-full&sslrootcert=" + ours);
            otherName.computeIfPresent("DATABASE_URL", (name, url) -> url.replace("//localhost:", "//127.0.0.1:"));
            assertRefused(otherName);
        }
    }

    private static void assertRefused(Map<String, String> variables) throws Exception {
        try (PackagedApplication application = PackagedApplication.launch(variables)) {
            assertThat(application.exitCode(Duration.ofMinutes(2))).isEqualTo(1);
            assertThat(application.log())
                    .contains("the certificate of the database is not accepted", "sslrootcert")
                    .doesNotContain("\tat ");
        }
    }

    private Map<String, String> installation(PostgresServer server, String parameters) throws Exception {
        Map<String, String> variables = surroundings.newInstallation();
        variables.put("DATABASE_URL", server.createDatabase() + parameters);
        variables.put("TRAIL_KEY_FILE", SealedApplicationIT.key(directory).toString());
        return variables;
    }

    private String runs(PackagedApplication application) {
        Api operator = new Api(application, surroundings.sandbox(), ApiClient.OPERATOR);
        JsonNode plan = Api.json(operator.post(
                "/changes",
                Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "duration", "PT1H",
                        "reason", "Exam",
                        "people", List.of(KnownPeople.ADA))));
        String id = plan.path("id").asText();
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));
        Waiting.until(
                JOB,
                () -> operator.change(id) + "\n" + application.log(),
                () -> operator.change(id).path("state").asText().equals("FINISHED"));
        assertThat(operator.change(id).path("counts").path("accepted").asInt()).isEqualTo(1);
        return id;
    }

    private static Path jar(int version) {
        Path jar = Path.of("target", "postgres", version + ".jar");
        assertThat(jar).as("run with -Pdeep, which puts it there").exists();
        return jar;
    }

    /** One that vouches for itself, beside its key. */
    private Path certificate(String file, String host) throws Exception {
        Path certificate = directory.resolve(file + ".pem");
        int code = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "30",
                        "-subj",
                        "/CN=" + host,
                        "-addext",
                        "subjectAltName=DNS:" + host,
                        "-keyout",
                        directory.resolve(file + ".key").toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(file + ".log").toFile())
                .start()
                .waitFor();
        assertThat(code).isZero();
        return certificate;
    }
}
