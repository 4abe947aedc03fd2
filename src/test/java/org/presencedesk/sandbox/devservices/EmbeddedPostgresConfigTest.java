package org.presencedesk.sandbox.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresConfigTest {
    private final LaunchMode before = LaunchMode.current();

    @AfterEach
    void backToBefore() {
        LaunchMode.set(before);
    }

    @Test
    void production_gets_nothing() {
        LaunchMode.set(LaunchMode.NORMAL);

        assertThat(sources(Map.of())).isEmpty();
    }

    @Test
    void development_gets_a_database_unless_one_is_set() {
        LaunchMode.set(LaunchMode.DEVELOPMENT);

        assertThat(sources(Map.of())).extracting(ConfigSource::getName).containsExactly("embedded PostgreSQL");
        assertThat(sources(Map.of("DATABASE_URL", "jdbc:postgresql://db/mine"))).isEmpty();
    }

    @Test
    void tests_get_a_database_and_three_ports_that_stay_the_same() {
        LaunchMode.set(LaunchMode.TEST);

        ConfigSource ports = sources(Map.of()).get(0);
        assertThat(sources(Map.of())).hasSize(2);
        for (String name : List.of("quarkus.http.test-port", "quarkus.management.test-port", "sandbox.port")) {
            assertThat(ports.getValue(name)).matches("\\d+").isEqualTo(new TestPorts().getValue(name));
        }
    }

    @Test
    void user_names_are_told_without_starting_anything() {
        LaunchMode.set(LaunchMode.DEVELOPMENT);
        ConfigSource database = sources(Map.of()).get(0);

        assertThat(database.getValue("DATABASE_USER")).isEqualTo("presence_app");
        assertThat(database.getValue("quarkus.datasource.username")).isEqualTo("presence_app");
        assertThat(database.getValue("DATABASE_OWNER_USER")).isEqualTo("presence_owner");
        assertThat(database.getValue("anything.else")).isNull();
    }

    private static List<ConfigSource> sources(Map<String, String> settings) {
        var context = new ConfigSourceContext() {
            @Override
            public ConfigValue getValue(String name) {
                return settings.containsKey(name)
                        ? ConfigValue.builder()
                                .withName(name)
                                .withValue(settings.get(name))
                                .build()
                        : null;
            }

            @Override
            public List<String> getProfiles() {
                return List.of();
            }

            @Override
            public Iterator<String> iterateNames() {
                return Collections.emptyIterator();
            }
        };
        return StreamSupport.stream(
                        new EmbeddedPostgresConfig().getConfigSources(context).spliterator(), false)
                .toList();
    }
}
