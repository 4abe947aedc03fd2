package org.presencedesk.packaged;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxSettings;
import org.presencedesk.sandbox.directory.Tenant;

/** What an installation finds around it: Entra and Graph, and a PostgreSQL. All of it outside the application's process. */
public final class Surroundings implements AutoCloseable {

    private static Surroundings shared;

    private final Vertx vertx = Vertx.vertx();
    private final Sandbox sandbox;
    private final PostgresServer postgres;

    public Surroundings() {
        this(SandboxSettings.forTests());
    }

    public Surroundings(SandboxSettings settings) {
        this(settings, new PostgresServer());
    }

    private Surroundings(SandboxSettings settings, PostgresServer postgres) {
        this.sandbox = new Sandbox(vertx, settings).start(0);
        this.postgres = postgres;
    }

    /** Those of all tests in this process, as they were at first. Not to be closed. */
    static synchronized Surroundings shared() {
        if (shared == null) {
            shared = new Surroundings(SandboxSettings.forTests(), PostgresServer.shared());
        }
        shared.sandbox.reset();
        return shared;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** A way to the database that can be cut; the address of the database leads through it. */
    public Tunnel tunnelTo(Map<String, String> variables) {
        Tunnel tunnel = new Tunnel(vertx, postgres.port());
        variables.computeIfPresent(
                "DATABASE_URL", (name, url) -> url.replace(":" + postgres.port() + "/", ":" + tunnel.port() + "/"));
        return tunnel;
    }

    /** A way to Graph that can be disturbed; the address of Graph leads through it. */
    public Tunnel tunnelToGraph(Map<String, String> variables) {
        Tunnel tunnel = new Tunnel(vertx, sandbox.port());
        variables.computeIfPresent(
                "GRAPH_BASE_URL", (name, url) -> url.replace(":" + sandbox.port() + "/", ":" + tunnel.port() + "/"));
        return tunnel;
    }

    /** The variables of a new installation with an empty database; nothing else is told to the application. */
    public Map<String, String> newInstallation() throws SQLException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ENTRA_TENANT_ID", Tenant.ID);
        variables.put("ENTRA_CLIENT_ID", Tenant.CLIENT_ID);
        variables.put("ENTRA_CLIENT_SECRET", Tenant.CLIENT_SECRET);
        variables.put("ENTRA_AUTHORITY", sandbox.authority());
        variables.put("GRAPH_BASE_URL", sandbox.graphBaseUrl());
        variables.put("GRAPH_SCOPE", sandbox.graphScope());
        variables.put("DATABASE_URL", postgres.createDatabase());
        variables.put("DATABASE_USER", PostgresServer.APPLICATION);
        variables.put("DATABASE_PASSWORD_FILE", secretFile(PostgresServer.APPLICATION_PASSWORD));
        variables.put("DATABASE_OWNER_USER", PostgresServer.OWNER);
        variables.put("DATABASE_OWNER_PASSWORD", PostgresServer.OWNER_PASSWORD);
        variables.put("SESSION_SECRET", "a session secret of the tests, ${not} an expression");
        variables.put("TIME_ZONE", "Europe/Berlin");
        variables.put("HTTP_PORT", String.valueOf(Ports.free()));
        variables.put("MANAGEMENT_PORT", String.valueOf(Ports.free()));
        return variables;
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    private static String secretFile(String secret) {
        try {
            Path file = Files.createTempFile("secret", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, secret + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
