package org.presencedesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.sandbox.devservices.DatabaseRoles;
import org.presencedesk.sandbox.devservices.EmbeddedPostgresServer;

class EmbeddedPostgresTest {
    @TempDir
    Path directory;

    @Test
    void kept_data_is_there_again_and_the_two_users_are_apart() throws Exception {
        Path kept = directory.resolve("pg17");
        try (var server = EmbeddedPostgresServer.start(kept);
                Connection owner = connect(server.getPort(), DatabaseRoles.OWNER);
                Connection application = connect(server.getPort(), DatabaseRoles.APPLICATION)) {
            owner.createStatement().execute("create table trail (event text)");
            owner.createStatement().execute("grant select, insert on trail to presence_app");
            application.createStatement().execute("insert into trail values ('kept')");
            assertThatThrownBy(() -> application.createStatement().execute("delete from trail"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> application.createStatement().execute("create table mine (a int)"))
                    .isInstanceOf(SQLException.class);
        }
        try (var server = EmbeddedPostgresServer.start(kept);
                Connection application = connect(server.getPort(), DatabaseRoles.APPLICATION)) {
            assertThat(one(application, "select event from trail")).isEqualTo("kept");
            assertThat(one(application, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void a_directory_in_use_is_refused_with_a_sentence() throws Exception {
        Path kept = directory.resolve("pg17");
        try (var server = EmbeddedPostgresServer.start(kept)) {
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(kept))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another running dev mode");
        }
    }

    private static Connection connect(int port, String user) throws SQLException {
        String url = "jdbc:postgresql://localhost:" + port + "/" + DatabaseRoles.DATABASE;
        return DriverManager.getConnection(url, user, user);
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
