package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.packaged.PostgresServer;

/** Rights that somebody forgot, or took away, are told at the start, with the statement that gives them. */
class DatabaseRightsTest {

    private static final PostgresServer SERVER = PostgresServer.shared();
    private static final String APPLICATION = PostgresServer.APPLICATION;

    /** Table and sequence rights of the application's user; a right on all columns counts as one on the table. */
    private static final String HELD = """
            SELECT relname, string_agg(privilege, ', ' ORDER BY place) FROM pg_class c,
                unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE']) WITH ORDINALITY AS p(privilege, place)
            WHERE relnamespace = CAST('public' AS regnamespace) AND relkind IN ('r', 'S')
                AND CASE WHEN (relkind = 'S') <> (privilege = 'USAGE') THEN false
                    WHEN relkind = 'S' THEN has_sequence_privilege('presence_app', c.oid, 'USAGE')
                    WHEN privilege = 'DELETE' THEN has_table_privilege('presence_app', c.oid, privilege)
                    ELSE has_any_column_privilege('presence_app', c.oid, privilege) END
            GROUP BY relname
            """;

    private String url;
    private String database;

    @BeforeEach
    void an_empty_database() throws SQLException {
        url = SERVER.createDatabase();
        database = url.replaceFirst(".*/", "");
    }

    @Test
    void every_right_that_the_migrations_grant_is_asked_for_and_no_other() throws SQLException {
        migrate();
        Map<String, String> held = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(SERVER.superuser(database));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HELD)) {
            while (rows.next()) {
                held.put(rows.getString(1), rows.getString(2));
            }
        }
        Map<String, String> asked = new TreeMap<>(DatabaseRights.GRANTED);
        asked.values().removeIf("EXECUTE"::equals);

        assertThat(asked).isEqualTo(held);
    }

    @Test
    void a_database_with_all_rights_is_in_order_empty_and_migrated() throws SQLException {
        assertThat(problem()).isEmpty();

        migrate();

        assertThat(problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REVOKE SELECT ON target FROM presence_app | GRANT SELECT ON target TO presence_app;",
                "REVOKE ALL ON change FROM presence_app"
                        + " | GRANT SELECT, INSERT, UPDATE, DELETE ON change TO presence_app;",
                "REVOKE INSERT (mac) ON audit_event FROM presence_app | GRANT INSERT ON audit_event TO presence_app;",
                "REVOKE USAGE ON SEQUENCE change_order FROM presence_app"
                        + " | GRANT USAGE ON SEQUENCE change_order TO presence_app;",
                "REVOKE EXECUTE ON FUNCTION purge_trail(bigint, bigint) FROM presence_app"
                        + " | GRANT EXECUTE ON FUNCTION purge_trail(bigint,bigint) TO presence_app;",
                "REVOKE USAGE ON SCHEMA public FROM presence_app | GRANT USAGE ON SCHEMA public TO presence_app;"
            })
    void a_right_of_the_application_that_is_missing_is_named_and_its_statement_mends_it(String taken, String remedy)
            throws SQLException {
        migrate();
        superuser(taken);

        assertThat(problem())
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains(remedy).doesNotContain("password"));

        superuser(remedy);
        assertThat(problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GRANT USAGE ON SCHEMA public TO presence_app; | REVOKE USAGE ON SCHEMA public FROM presence_app",
                "GRANT CREATE ON SCHEMA public TO presence_owner; | ALTER SCHEMA public OWNER TO postgres;"
                        + " REVOKE ALL ON SCHEMA public FROM presence_owner; GRANT USAGE ON SCHEMA public TO presence_owner",
            })
    void what_the_migrations_will_need_is_asked_for_before_them(String remedy, String taken) throws SQLException {
        superuser(taken);

        assertThat(problem())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(remedy));

        superuser(remedy);
        assertThat(problem()).isEmpty();
    }

    @Test
    void an_owner_who_does_not_own_a_table_is_told_so() throws SQLException {
        migrate();
        superuser("ALTER TABLE target OWNER TO postgres");

        assertThat(problem())
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("ALTER TABLE target OWNER TO presence_owner;"));
    }

    @Test
    void an_application_that_was_left_without_the_owner_is_told_which_settings_are_missing() throws SQLException {
        migrate();

        assertThat(problem(variables().without("DATABASE_OWNER_USER").without("DATABASE_OWNER_PASSWORD")))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("set DATABASE_OWNER_USER and DATABASE_OWNER_PASSWORD instead"));
    }

    @Test
    void a_user_who_looks_for_tables_elsewhere_is_told_how_to_find_them() throws SQLException {
        migrate();
        superuser("CREATE SCHEMA elsewhere; GRANT USAGE ON SCHEMA elsewhere TO presence_app; ALTER ROLE presence_app IN"
                + " DATABASE " + database + " SET search_path = elsewhere");

        assertThat(problem())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("ALTER ROLE \"presence_app\" IN DATABASE " + database
                                + " SET search_path = \"public\";"));
    }

    private Optional<String> problem() {
        return problem(variables());
    }

    private static Optional<String> problem(Variables variables) {
        return new DatabaseCheck(variables.properties(), Duration.ZERO).problem();
    }

    private Variables variables() {
        return Variables.inOrder()
                .with("DATABASE_URL", url)
                .with("DATABASE_USER", APPLICATION)
                .with("DATABASE_PASSWORD", PostgresServer.APPLICATION_PASSWORD)
                .with("DATABASE_OWNER_USER", PostgresServer.OWNER)
                .with("DATABASE_OWNER_PASSWORD", PostgresServer.OWNER_PASSWORD);
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(url, PostgresServer.OWNER, PostgresServer.OWNER_PASSWORD)
                .locations("filesystem:src/main/resources/db/migration")
                .placeholders(Map.of("application-user", APPLICATION, "trail-retention", "P400D"))
                .load()
                .migrate();
    }

    private void superuser(String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER.superuser(database));
                Statement statement = connection.createStatement()) {
            for (String sql : statements.split(";")) {
                statement.execute(sql);
            }
        }
    }
}
