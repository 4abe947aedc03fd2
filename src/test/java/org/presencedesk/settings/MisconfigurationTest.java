package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.presencedesk.packaged.Ports;
import org.presencedesk.packaged.PostgresServer;

/** Adam gets one thing wrong: a start says that one thing, and what to do. What only shows later: the set-up page. */
class MisconfigurationTest {

    private static final PostgresServer SERVER = PostgresServer.shared();

    @TempDir
    static Path directory;

    private static Variables inOrder;
    private static ServerSocket taken;

    @BeforeAll
    static void an_installation_in_order() throws Exception {
        inOrder = Variables.inOrder()
                .with("DATABASE_URL", SERVER.createDatabase())
                .with("DATABASE_USER", PostgresServer.APPLICATION)
                .with("DATABASE_PASSWORD", PostgresServer.APPLICATION_PASSWORD)
                .with("DATABASE_OWNER_USER", PostgresServer.OWNER)
                .with("DATABASE_OWNER_PASSWORD", PostgresServer.OWNER_PASSWORD)
                .with("HTTP_PORT", Ports.free())
                .with("MANAGEMENT_PORT", Ports.free());
        taken = new ServerSocket(0);
        Files.writeString(directory.resolve("no-key.pem"), "no key");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                row("ENTRA_TENANT_ID", "contoso.example.com", "copy the directory (tenant) ID"),
                row("ENTRA_CLIENT_ID", "Presence Desk", "copy the application (client) ID"),
                row("ENTRA_AUTHORITY", "https://login.microsoftonline.com/common", "leave out the tenant"),
                row("ENTRA_AUTHORITY", "http://login.microsoftonline.com", "use https"),
                row("ENTRA_CLIENT_SECRET_FILE", "/nowhere/secret", "keep only one of the two"),
                row("ENTRA_CLIENT_CERTIFICATE", "/nowhere/certificate.p12", "keep the one that Entra shall accept"),
                row("GRAPH_BASE_URL", "https://graph.microsoft.com/beta", "end it in exactly /v1.0"),
                row("GRAPH_CLOUD", "china", "use global, usgov-l4 or usgov-l5"),
                row("SESSION_SECRET", "short", "openssl rand -base64 48"),
                row("CREDENTIAL_EXPIRES", "31.03.2027", "as in 2027-03-31"),
                row("TRAIL_KEY_FILE", "{directory}/no-key.pem", "openssl genpkey -algorithm ed25519"),
                row("TRAIL_KEY_FILE", "{directory}/absent.pem", "mount the file there, readable"),
                row("TRAIL_SINK_DIRECTORY", "{directory}/absent", "create it, writable"),
                row("TRAIL_SINK_DIRECTORY", "{directory}/no-key.pem", "create it, writable"),
                row("PUBLIC_URL", "https://example.com/presence", "give the application a host of its own"),
                row("TRUSTED_PROXIES", "proxy.example.com", "write for example 10.0.0.7 or 10.0.0.0/24"),
                row("SIGN_IN_CONTEXT", "mfa", "use one from c1 to c99"),
                row("HTTP_PORT", "{taken}", "stop what listens there, or choose another port"),
                row("DATABASE_URL", "postgresql://database/presence_desk", "write it as in jdbc:postgresql://"),
                row("DATABASE_URL", "jdbc:postgresql://localhost:{free}/presence_desk", "check that it runs"),
                row("DATABASE_URL", "jdbc:postgresql://localhost:{server}/absent", "create it, or correct the name"),
                row("DATABASE_URL", "{latin}", "ENCODING 'UTF8' TEMPLATE template0"),
                row("DATABASE_URL", "{read only}", "targetServerType=primary"),
                row("DATABASE_URL", "{no usage}", "GRANT USAGE ON SCHEMA public TO presence_app;"),
                row("DATABASE_URL", "{no owner}", "GRANT CREATE, USAGE ON SCHEMA public TO presence_owner;"),
                row("DATABASE_PASSWORD", "not the password", "check both of them"),
                row("DATABASE_OWNER_PASSWORD", "not the password", "check both of them"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void one_thing_that_is_wrong_is_one_sentence_with_its_remedy(String variable, String value, String remedy)
            throws Exception {
        Installation installation =
                Installation.of(inOrder.with(variable, made(value)).all());

        List<String> refusal =
                Main.refusal(installation, new DatabaseCheck(installation.quarkusProperties(), Duration.ZERO));

        assertThat(refusal).hasSize(2);
        assertThat(refusal.get(1)).startsWith("- ").contains(remedy);
        if (!value.startsWith("{no ")) {
            assertThat(refusal.get(1)).contains(variable.replaceFirst("_(FILE|PASSWORD)$", ""));
        }
    }

    private static Arguments row(String variable, String value, String remedy) {
        return Arguments.of(variable, value, remedy);
    }

    private static String made(String value) throws SQLException, IOException {
        return switch (value) {
            case "{taken}" -> String.valueOf(taken.getLocalPort());
            case "{latin}" -> latin();
            case "{read only}" -> spoilt("ALTER DATABASE {name} SET default_transaction_read_only = on");
            case "{no usage}" -> spoilt("REVOKE USAGE ON SCHEMA public FROM presence_app");
            case "{no owner}" ->
                spoilt("ALTER SCHEMA public OWNER TO CURRENT_USER; REVOKE ALL ON SCHEMA public FROM presence_owner");
            default ->
                value.replace("{directory}", directory.toString())
                        .replace("{free}", String.valueOf(Ports.free()))
                        .replace("{server}", String.valueOf(SERVER.port()));
        };
    }

    private static String latin() throws SQLException {
        String url = SERVER.createDatabase();
        String latin = url.replaceFirst(".*/", "") + "_latin";
        superuser("postgres", "CREATE DATABASE " + latin + " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        return url + "_latin";
    }

    private static String spoilt(String sql) throws SQLException {
        String url = SERVER.createDatabase();
        String name = url.replaceFirst(".*/", "");
        superuser(name, sql.replace("{name}", name));
        return url;
    }

    private static void superuser(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER.superuser(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
