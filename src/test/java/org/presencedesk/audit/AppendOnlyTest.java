package org.presencedesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AppendOnlyTest {

    private static final String INSERT = "INSERT INTO audit_event (id, at, action, outcome, text)"
            + " VALUES (gen_random_uuid(), now(), 'session.signed-in', 'success', '{}')";

    @Inject
    DataSource application;

    @Inject
    TrailProtection protection;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET text = ''",
                "DELETE FROM audit_event",
                "TRUNCATE audit_event",
                "ALTER TABLE audit_event DISABLE TRIGGER ALL",
                "DROP TABLE audit_event"
            })
    void the_application_may_not_alter_the_trail(String statement) throws SQLException {
        try (Connection connection = application.getConnection()) {
            assertThatThrownBy(() -> connection.createStatement().execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_event SET text = ''", "DELETE FROM audit_event", "TRUNCATE audit_event"})
    void a_trigger_refuses_the_owners_mistakes(String statement) throws SQLException {
        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute(INSERT);
            assertThatThrownBy(() -> owner.createStatement().execute(statement)).hasMessageContaining("append-only");
            owner.rollback();
        }
    }

    @Test
    void the_protection_is_seen_from_both_sides() throws SQLException {
        assertThat(protection.isProtected()).isTrue();
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet answer = statement.executeQuery(TrailProtection.CAN_ALTER)) {
            answer.next();
            assertThat(answer.getBoolean(1)).isTrue();
        }
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("DATABASE_OWNER_USER"),
                setting("DATABASE_OWNER_PASSWORD"));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
