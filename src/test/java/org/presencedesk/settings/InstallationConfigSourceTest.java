package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationConfigSourceTest {

    private final LaunchMode before = LaunchMode.current();

    @BeforeEach
    void nothing_is_handed_over() {
        InstallationConfigSource.offer(null);
        LaunchMode.set(LaunchMode.NORMAL);
    }

    @AfterEach
    void as_it_was() {
        InstallationConfigSource.offer(null);
        LaunchMode.set(before);
    }

    @Test
    void a_build_of_the_package_is_offered_nothing() {
        assertThat(new InstallationConfigSource().getConfigSources(null)).isEmpty();
    }

    @Test
    void production_is_offered_the_settings_between_the_file_and_the_environment() {
        InstallationConfigSource.offer(Installation.of(Variables.inOrder().all()));

        Iterable<ConfigSource> sources = new InstallationConfigSource().getConfigSources(null);

        assertThat(sources).singleElement().satisfies(source -> {
            assertThat(source.getOrdinal()).isBetween(251, 299);
            assertThat(source.getValue("quarkus.oidc.client-id")).isEqualTo(Variables.CLIENT);
        });
    }

    @ParameterizedTest
    @EnumSource(value = LaunchMode.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
    void development_and_tests_are_offered_nothing(LaunchMode mode) {
        InstallationConfigSource.offer(Installation.of(Variables.inOrder().all()));
        LaunchMode.set(mode);

        assertThat(new InstallationConfigSource().getConfigSources(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$b", "a${b}", "a$$b", "a${", "$", "$$", "a\\b", "a\\${b}", "a,b", "a$${b:c}}"})
    void a_password_reaches_quarkus_as_it_is(String password) {
        Map<String, String> literal = InstallationConfigSource.literal(
                Variables.inOrder().with("DATABASE_PASSWORD", password).properties());

        String read = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(literal, "literal", InstallationConfigSource.ORDINAL))
                .build()
                .getValue("quarkus.datasource.password", String.class);

        assertThat(read).isEqualTo(password);
    }
}
