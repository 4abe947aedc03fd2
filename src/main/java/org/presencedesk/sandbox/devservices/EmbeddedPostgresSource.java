package org.presencedesk.sandbox.devservices;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The embedded database's settings. It starts when its address is asked for, so that plain unit tests start nothing. */
final class EmbeddedPostgresSource implements ConfigSource {
    private static final String KEY_FILE = "presence-desk.trail.key-file";
    private static final String SINK_DIRECTORY = "presence-desk.trail.sink-directory";
    private static final Set<String> NAMES = Set.of(
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "DATABASE_OWNER_USER",
            "DATABASE_OWNER_PASSWORD",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password");

    /** In development these too: a key belongs to the trail that it has sealed. */
    private static final Set<String> SEALED_NAMES =
            Stream.concat(NAMES.stream(), Stream.of(KEY_FILE, SINK_DIRECTORY)).collect(Collectors.toUnmodifiableSet());

    private final boolean kept;

    EmbeddedPostgresSource(boolean kept) {
        this.kept = kept;
    }

    @Override
    public String getValue(String name) {
        return switch (name) {
            case "DATABASE_URL", "quarkus.datasource.jdbc.url" -> EmbeddedPostgresServer.url(kept);
            case "DATABASE_USER", "quarkus.datasource.username" -> DatabaseRoles.APPLICATION;
            case "DATABASE_PASSWORD", "quarkus.datasource.password" -> DatabaseRoles.APPLICATION_PASSWORD;
            case "DATABASE_OWNER_USER" -> DatabaseRoles.OWNER;
            case "DATABASE_OWNER_PASSWORD" -> DatabaseRoles.OWNER_PASSWORD;
            case KEY_FILE -> kept ? DevelopmentTrailKey.file().toString() : null;
            case SINK_DIRECTORY -> kept ? DevelopmentTrailKey.sink().toString() : null;
            default -> null;
        };
    }

    @Override
    public Set<String> getPropertyNames() {
        return kept ? SEALED_NAMES : NAMES;
    }

    @Override
    public String getName() {
        return "embedded PostgreSQL";
    }

    @Override
    public int getOrdinal() {
        return TestPorts.ORDINAL;
    }
}
