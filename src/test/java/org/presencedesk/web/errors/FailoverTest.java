package org.presencedesk.web.errors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.entra.ApiClient;

/**
 * The primary turns read-only and its connections stay, as an address that moves leaves them: what reaches the system's
 * setting is every connection, what is set for the role reaches only those that are made afterwards.
 */
@QuarkusTest
@TestProfile(Sealed.class)
class FailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    private String begun;

    @BeforeEach
    void note_the_time() throws SQLException {
        begun = now();
    }

    @AfterEach
    void one_server_that_takes_writes_again() throws SQLException {
        superuser("ALTER ROLE presence_app RESET default_transaction_read_only");
        superuser("ALTER SYSTEM RESET default_transaction_read_only");
        superuser("SELECT pg_reload_conf()");
        String reset = now();
        Waiting.until(PATIENCE, () -> "connections with the setting of the role", () -> {
            database.flush(AgroalDataSource.FlushMode.GRACEFUL);
            return Superuser.strings("SELECT pid FROM pg_stat_activity WHERE usename = 'presence_app'"
                            + " AND datname = current_database() AND backend_start BETWEEN '" + begun + "' AND '"
                            + reset + "'")
                    .isEmpty();
        });
        Waiting.until(PATIENCE, () -> "not writable again", () -> ready() == 200);
    }

    @Test
    void whoever_writes_finds_the_new_primary_without_a_restart_and_nobody_is_sent_here_before() throws SQLException {
        openConnections(10);
        assertThat(ready()).isEqualTo(200);
        assertThat(search().statusCode()).isEqualTo(200);

        superuser("ALTER SYSTEM SET default_transaction_read_only = on");
        superuser("SELECT pg_reload_conf()");
        Waiting.until(PATIENCE, () -> "still ready", () -> ready() == 503);
        Waiting.until(PATIENCE, () -> "still written", () -> search().statusCode() == 503);
        assertThat(search().path("code").toString()).isEqualTo("DATABASE_UNAVAILABLE");

        superuser("ALTER ROLE presence_app SET default_transaction_read_only = off");

        Waiting.until(PATIENCE, () -> "not ready", () -> ready() == 200);
        Waiting.until(PATIENCE, () -> "not written", () -> search().statusCode() == 200);
        for (int i = 0; i < 10; i++) {
            assertThat(search().statusCode()).isEqualTo(200);
        }
    }

    /** Where nobody asks whether this replica is ready, whoever writes finds out. */
    @Test
    void a_refused_write_alone_is_enough() throws SQLException {
        openConnections(10);
        superuser("ALTER SYSTEM SET default_transaction_read_only = on");
        superuser("SELECT pg_reload_conf()");
        Waiting.until(PATIENCE, () -> "still written", () -> search().statusCode() == 503);

        superuser("ALTER ROLE presence_app SET default_transaction_read_only = off");

        Waiting.until(PATIENCE, () -> "not written", () -> search().statusCode() == 200);
    }

    private static String now() throws SQLException {
        return Superuser.strings("SELECT clock_timestamp()").get(0);
    }

    private void openConnections(int count) throws SQLException {
        List<Connection> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(database.getConnection());
        }
        for (Connection connection : opened) {
            connection.close();
        }
    }

    /** A search is written to the trail before it is answered. */
    private static Response search() {
        return given().auth().oauth2(ApiToken.of(ApiClient.AUDITOR)).get("/api/v1/audit-events?limit=1");
    }

    private static int ready() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/health/ready")
                .statusCode();
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = Superuser.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(sql);
        }
    }
}
