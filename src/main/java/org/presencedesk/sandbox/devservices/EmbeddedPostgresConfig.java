package org.presencedesk.sandbox.devservices;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives development and tests their own PostgreSQL, and tests their free ports. Gives nothing in production, where the
 * database's classes are not even packaged: so this class must not mention them.
 */
public class EmbeddedPostgresConfig implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        LaunchMode mode = LaunchMode.current();
        if (mode == LaunchMode.NORMAL) {
            return List.of();
        }
        List<ConfigSource> sources = new ArrayList<>();
        if (mode == LaunchMode.TEST) {
            sources.add(new TestPorts());
        }
        if (mode == LaunchMode.TEST || !ownDatabase(context)) {
            sources.add(new EmbeddedPostgresSource(mode == LaunchMode.DEVELOPMENT));
        }
        return sources;
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(TestPorts.ORDINAL);
    }

    private static boolean ownDatabase(ConfigSourceContext context) {
        var url = context.getValue("DATABASE_URL");
        return url != null && url.getValue() != null && !url.getValue().isBlank();
    }
}
