package org.presencedesk.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
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
                "UPDATE audit_event SET mac = NULL",
                "UPDATE audit_leaf SET hash = ''",
                "UPDATE audit_checkpoint SET note = ''",
                "UPDATE audit_verdict SET result = ''",
                "DELETE FROM audit_verdict",
                "TRUNCATE audit_verdict",
                "UPDATE audit_retention SET keep = interval '0'",
                "DELETE FROM audit_event",
                "DELETE FROM audit_leaf",
                "DELETE FROM audit_checkpoint",
                "DELETE FROM audit_retention",
                "DELETE FROM audit_event e USING audit_leaf l WHERE l.event_id = e.id",
                "WITH gone AS (DELETE FROM audit_event RETURNING *) SELECT * FROM gone",
                "TRUNCATE audit_event",
                "TRUNCATE audit_leaf",
                "TRUNCATE audit_checkpoint CASCADE",
                "INSERT INTO audit_event SELECT * FROM audit_event ON CONFLICT (id) DO UPDATE SET text = ''",
                "INSERT INTO audit_leaf VALUES (0, gen_random_uuid(), '', '')"
                        + " ON CONFLICT (idx) DO UPDATE SET hash = excluded.hash",
                "MERGE INTO audit_event e USING audit_leaf l ON l.event_id = e.id WHEN MATCHED THEN DELETE",
                "MERGE INTO audit_event e USING audit_leaf l ON l.event_id = e.id WHEN MATCHED THEN UPDATE SET text = ''",
                "INSERT INTO audit_retention VALUES (false, interval '0')",
                "SELECT * FROM audit_event FOR UPDATE",
                "LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE",
                "COPY audit_event TO '/tmp/trail'",
                "COPY audit_event FROM PROGRAM 'cat /dev/null'",
                "ALTER TABLE audit_event DISABLE TRIGGER ALL",
                "ALTER TABLE audit_event DISABLE TRIGGER audit_event_keeps_rows",
                "ALTER TABLE audit_leaf DISABLE TRIGGER USER",
                "ALTER TABLE audit_event ADD COLUMN remark text",
                "ALTER TABLE audit_event ALTER COLUMN text TYPE varchar(1) USING ''",
                "ALTER TABLE audit_event DROP COLUMN mac",
                "ALTER TABLE audit_event RENAME TO audit_event_old",
                "ALTER TABLE audit_event OWNER TO CURRENT_USER",
                "ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE audit_leaf SET UNLOGGED",
                "DROP TABLE audit_event",
                "DROP TABLE audit_leaf CASCADE",
                "DROP TRIGGER audit_event_keeps_rows ON audit_event",
                "DROP TRIGGER audit_event_keeps_young ON audit_event",
                "DROP INDEX audit_event_by_time",
                "DROP FUNCTION refuse_to_alter_the_trail() CASCADE",
                "CREATE OR REPLACE FUNCTION refuse_to_alter_the_trail() RETURNS trigger LANGUAGE plpgsql"
                        + " AS 'BEGIN RETURN NULL; END'",
                "CREATE OR REPLACE FUNCTION purge_trail(bigint, bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
                "ALTER FUNCTION purge_trail(bigint, bigint) RESET ALL",
                "CREATE TRIGGER mine BEFORE INSERT ON audit_event FOR EACH ROW"
                        + " EXECUTE FUNCTION refuse_to_alter_the_trail()",
                "CREATE RULE mine AS ON INSERT TO audit_event DO INSTEAD NOTHING",
                "CREATE POLICY mine ON audit_event USING (false)",
                "CREATE TABLE audit_event_copy (LIKE audit_event)",
                "CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
                "CREATE SCHEMA mine",
                "DROP SCHEMA public CASCADE",
                "DROP OWNED BY presence_owner",
                "SET ROLE presence_owner",
                "SET SESSION AUTHORIZATION presence_owner",
                "SET session_replication_role = replica",
                "ALTER ROLE presence_app SUPERUSER",
                "GRANT presence_owner TO presence_app",
                "REASSIGN OWNED BY presence_owner TO presence_app",
                "DELETE FROM flyway_schema_history"
            })
    void the_application_may_not_alter_the_trail(String statement) throws SQLException {
        try (Connection connection = application.getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> execute(connection, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isIn("42501", "42809"));
            connection.rollback();
        }
    }

    @Test
    void the_one_door_for_old_texts_is_closed_for_younger_ones() throws SQLException {
        UUID event = UUID.randomUUID();
        try (Connection connection = application.getConnection()) {
            connection.setAutoCommit(false);
            execute(
                    connection,
                    "CREATE TEMPORARY TABLE audit_retention AS SELECT true AS only_row, interval '0' AS keep");
            execute(connection, "SELECT set_config('presence_desk.purging', 'on', true)");
            execute(
                    connection,
                    "INSERT INTO audit_event (id, at, action, outcome, text) VALUES ('" + event
                            + "', now() - interval '399 days', 'x', 'success', '{}')");
            execute(connection, "INSERT INTO audit_leaf VALUES (-1, '" + event + "', '', '')");

            assertThatThrownBy(() -> execute(connection, "SELECT purge_trail(-1, 0)"))
                    .hasMessageContaining("keeps what is younger than 400 days");
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_leaf SET hash = ''", "DELETE FROM audit_checkpoint", "TRUNCATE audit_leaf"})
    void a_trigger_refuses_the_owners_mistakes_with_the_seals(String statement) throws SQLException {
        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            execute(owner, "INSERT INTO audit_leaf VALUES (-1, gen_random_uuid(), '', '')");
            execute(owner, "INSERT INTO audit_checkpoint VALUES (-1, 0, '', now(), '', '', '')");
            assertThatThrownBy(() -> execute(owner, statement)).hasMessageContaining("append-only");
            owner.rollback();
        }
    }

    @Test
    void the_owner_may_not_delete_what_is_young_with_the_purges_own_words_either() throws SQLException {
        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            execute(owner, INSERT);
            execute(owner, "SELECT set_config('presence_desk.purging', 'on', true)");
            assertThatThrownBy(() -> execute(owner, "DELETE FROM audit_event")).hasMessageContaining("append-only");
            owner.rollback();
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

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
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
