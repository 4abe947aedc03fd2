package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.sandbox.entra.ApiClient;

/** With a key and a sink, over kill -9 and restarts, as an administrator would set it up. */
@Tag("deep")
public class SealedApplicationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void what_happened_is_sealed_published_and_valid_whatever_dies() throws Exception {
        Surroundings surroundings = Surroundings.shared();
        Map<String, String> variables = surroundings.newInstallation();
        variables.put("TRAIL_KEY_FILE", key(directory).toString());
        variables.put("TRAIL_SINK_DIRECTORY", sink().toString());
        for (int kills = 0; kills < 2; kills++) {
            try (PackagedApplication application = PackagedApplication.start(variables)) {
                Api auditor = new Api(application, surroundings.sandbox(), ApiClient.AUDITOR);
                auditor.get("/audit-events");
                long published = published();
                auditor.get("/audit-events");
                Waiting.until(PATIENCE, application::log, () -> published() > published);
                auditor.get("/audit-events");
                application.kill();
            }
        }
        variables.put("TRAIL_RETENTION", "P30D");
        try (PackagedApplication application = PackagedApplication.start(variables)) {
            Api auditor = new Api(application, surroundings.sandbox(), ApiClient.AUDITOR);
            Waiting.until(
                    PATIENCE,
                    application::log,
                    () -> number(surroundings, variables, "SELECT count(*) FROM audit_unsealed") == 0);
            var verification = auditor.post("/audit-events/verification", Map.of());
            assertThat(verification.body()).contains("\"valid\":true", "\"damage\":[]");
            assertThat(number(
                            surroundings,
                            variables,
                            "SELECT count(*) FROM audit_retention WHERE keep = '30 days'" + " OR keep = '720 hours'"))
                    .isEqualTo(1);
            assertThat(application.log()).doesNotContain("The trail is not sealed");
        }
    }

    private long published() {
        try (Stream<Path> files = Files.walk(sink())) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path sink() throws IOException {
        return Files.createDirectories(directory.resolve("checkpoints"));
    }

    /** The file of a new key that seals a trail. */
    public static Path key(Path directory) throws Exception {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return Files.writeString(
                directory.resolve("trail-key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static long number(Surroundings surroundings, Map<String, String> variables, String sql) {
        String url = variables.get("DATABASE_URL");
        try (Connection connection = DriverManager.getConnection(
                        surroundings.postgres().superuser(url.substring(url.lastIndexOf('/') + 1)));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
