package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.packaged.PgBouncer;
import org.presencedesk.packaged.Ports;
import org.presencedesk.packaged.PostgresServer;

class DatabaseCheckTest {

    private static final PostgresServer SERVER = PostgresServer.shared();

    /** A migration that the check does not know of would never be made on a database that has all the others. */
    @Test
    void the_check_knows_the_newest_migration() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();

            assertThat(DatabaseCheck.NEWEST_MIGRATION).isEqualTo(newest);
        }
    }

    @Test
    void a_database_that_is_not_in_utf_8_is_refused_with_the_statement_that_makes_one() throws SQLException {
        String latin = "latin_" + ProcessHandle.current().pid();
        String url = SERVER.createDatabase();
        superuser("postgres", "CREATE DATABASE " + latin + " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

        assertThat(check(url.replaceFirst("/[^/]*$", "/" + latin)).problem())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("DATABASE_URL leads to a database in the encoding LATIN1")
                        .contains("CREATE DATABASE " + latin + " ENCODING 'UTF8' TEMPLATE template0;"));
    }

    @Test
    void a_server_that_takes_no_writes_is_refused_with_the_words_for_several_servers() throws SQLException {
        String url = SERVER.createDatabase();
        superuser(
                "postgres",
                "ALTER DATABASE " + url.replaceFirst(".*/", "") + " SET default_transaction_read_only = on");

        assertThat(check(url).problem())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("a server that can only be read")
                        .contains("targetServerType=primary"));
    }

    @Test
    void of_several_servers_in_the_address_the_one_that_runs_is_used() throws SQLException {
        String several = SERVER.createDatabase().replaceFirst("localhost:", "localhost:" + Ports.free() + ",localhost:")
                + "?targetServerType=primary";

        assertThat(check(several).problem()).isEmpty();
    }

    @Test
    void the_address_stays_as_it_is_where_no_pooler_stands_between() throws SQLException {
        DatabaseCheck check = check(SERVER.createDatabase());

        assertThat(check.problem()).isEmpty();
        assertThat(check.adapted()).isEmpty();
    }

    @Test
    void through_a_pooler_no_statement_is_kept_in_the_server_unless_the_address_says_so(@TempDir Path directory)
            throws Exception {
        assumeTrue(PgBouncer.isInstalled(), "NOT TESTED: no PgBouncer is installed here (apt-get install pgbouncer)");
        try (PgBouncer pooler = new PgBouncer(SERVER, directory)) {
            String pooled = pooler.through(SERVER.createDatabase());

            assertThat(adapted(pooled)).isEqualTo(pooled + "?prepareThreshold=0");
            assertThat(adapted(pooled + "?tcpKeepAlive=true"))
                    .isEqualTo(pooled + "?tcpKeepAlive=true&prepareThreshold=0");
            assertThat(adapted(pooled + "?prepareThreshold=5")).isNull();
        }
    }

    private static String adapted(String url) {
        DatabaseCheck check = check(url);
        assertThat(check.problem()).isEmpty();
        return check.adapted().get("quarkus.datasource.jdbc.url");
    }

    private static DatabaseCheck check(String url) {
        return new DatabaseCheck(
                Variables.inOrder()
                        .with("DATABASE_URL", url)
                        .with("DATABASE_USER", PostgresServer.APPLICATION)
                        .with("DATABASE_PASSWORD", PostgresServer.APPLICATION_PASSWORD)
                        .with("DATABASE_OWNER_USER", PostgresServer.OWNER)
                        .with("DATABASE_OWNER_PASSWORD", PostgresServer.OWNER_PASSWORD)
                        .properties(),
                Duration.ZERO);
    }

    private static void superuser(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER.superuser(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
