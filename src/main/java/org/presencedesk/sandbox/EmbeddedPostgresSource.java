package org.presencedesk.sandbox;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The embedded database's settings. It starts when its address is asked for, so that plain unit tests start nothing. */
final class EmbeddedPostgresSource implements ConfigSource {
    private static final Set<String> NAMES = Set.of(
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "DATABASE_OWNER_USER",
            "DATABASE_OWNER_PASSWORD",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password");

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
            default -> null;
        };
    }

    @Override
    public Set<String> getPropertyNames() {
        return NAMES;
    }

    @Override
    public String getName() {
        return "embedded PostgreSQL";
    }

    @Override
    public int getOrdinal() {
        return EmbeddedPostgresConfig.ORDINAL;
    }
}
