package org.presencedesk.settings;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Offers the translated settings to Quarkus: above application.properties (250), below the environment (300).
 *
 * <p>It offers nothing until {@link Main} has handed over an installation. The build of the package creates this class
 * too, and Quarkus writes what a source offers then into the package: the secrets of the machine that builds.
 */
public final class InstallationConfigSource implements ConfigSourceFactory {

    static final int ORDINAL = 275;

    private static volatile Installation offered;

    static void offer(Installation installation) {
        offered = installation;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Installation installation = offered;
        if (installation == null || LaunchMode.current() != LaunchMode.NORMAL) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(
                literal(installation.quarkusProperties()), "settings of the installation", ORDINAL));
    }

    /** Without this a password that holds <code>${</code> would be taken for a reference to another property. */
    static Map<String, String> literal(Map<String, String> properties) {
        return properties.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().replace("$", "\\$")));
    }
}
