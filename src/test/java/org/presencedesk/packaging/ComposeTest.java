package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private final Manifest compose = Manifest.read("docker-compose.yml").get(0);
    private final Manifest portal = compose.under("services", "portal");
    private final Manifest database = compose.under("services", "database");

    @Test
    void there_are_the_portal_and_its_database_and_nothing_else() {
        assertThat(compose.<Map<String, Object>>at("services")).containsOnlyKeys("portal", "database");
        assertThat(portal.<String>at("build", "dockerfile")).isEqualTo("src/main/docker/Dockerfile.jvm");
        assertThat(database.<String>at("image")).matches("postgres:1[78]");
    }

    @Test
    void only_pages_and_api_are_published() {
        assertThat(portal.<List<String>>at("ports")).containsExactly("8080:8080");
        assertThat(database.<Object>at("ports")).isNull();
        assertThat(compose.<Boolean>at("networks", "inside", "internal")).isTrue();
        assertThat(database.<List<String>>at("networks")).containsExactly("inside");
    }

    @Test
    void both_run_without_rights_they_do_not_need() {
        for (Manifest service : List.of(portal, database)) {
            assertThat(service.<String>at("user")).matches("[1-9]\\d*:[1-9]\\d*");
            assertThat(service.<Boolean>at("read_only")).isTrue();
            assertThat(service.<List<String>>at("cap_drop")).containsExactly("ALL");
            assertThat(service.<Object>at("cap_add")).isNull();
            assertThat(service.<Object>at("privileged")).isNull();
            assertThat(service.<List<String>>at("security_opt")).contains("no-new-privileges:true");
            assertThat(service.<List<String>>at("tmpfs")).anyMatch(mount -> mount.startsWith("/tmp:"));
            assertThat(service.<Object>at("mem_limit")).isNotNull();
        }
    }

    @Test
    void the_portal_waits_for_a_healthy_database_and_is_probed_itself() {
        assertThat(portal.<String>at("depends_on", "database", "condition")).isEqualTo("service_healthy");
        assertThat(database.<List<String>>at("healthcheck", "test")).contains("pg_isready", "--host=127.0.0.1");
        assertThat(String.join(" ", portal.<List<String>>at("healthcheck", "test")))
                .contains("127.0.0.1/9000", "/q/health/ready");
    }

    @Test
    void the_portal_is_set_up_with_variables_of_the_contract_only() {
        Map<String, Object> environment = portal.at("environment");

        assertThat(Settings.FOR_MANIFESTS).containsAll(environment.keySet());
        assertThat(environment).containsKeys("ENTRA_TENANT_ID", "ENTRA_CLIENT_ID", "DATABASE_URL", "DATABASE_USER");
    }

    @Test
    void owner_and_application_are_different_users_of_the_database() {
        Map<String, String> environment = portal.at("environment");
        String script = Manifest.text("src/main/docker/database/10-users.sh");

        assertThat(environment.get("DATABASE_USER")).isNotEqualTo(environment.get("DATABASE_OWNER_USER"));
        assertThat(script)
                .contains("CREATE ROLE " + environment.get("DATABASE_USER") + " LOGIN")
                .contains("CREATE ROLE " + environment.get("DATABASE_OWNER_USER") + " LOGIN")
                .contains("ALTER SCHEMA public OWNER TO " + environment.get("DATABASE_OWNER_USER"))
                .doesNotContain("SUPERUSER");
        assertThat(database.<List<String>>at("volumes"))
                .contains("./src/main/docker/database:/docker-entrypoint-initdb.d:ro");
    }

    @Test
    void every_secret_is_a_file_that_git_ignores() {
        Map<String, Map<String, String>> secrets = compose.at("secrets");

        assertThat(secrets.values())
                .allSatisfy(secret -> assertThat(secret)
                        .containsOnlyKeys("file")
                        .extractingByKey("file")
                        .asString()
                        .startsWith("./secrets/"));
        assertThat(Manifest.text(".gitignore").lines()).contains("/secrets/", "/.env");
        assertThat(Manifest.text(".env.example").lines())
                .noneMatch(line -> Settings.soundsSecret(line.split("=")[0]) && !line.startsWith("#"));
        for (Manifest service : List.of(portal, database)) {
            List<String> mounted = service.at("secrets");
            assertThat(secrets.keySet()).containsAll(mounted);
            assertThat(service.<Map<String, Object>>at("environment").entrySet())
                    .filteredOn(entry -> Settings.soundsSecret(entry.getKey()))
                    .isNotEmpty()
                    .allMatch(Settings::isReference)
                    .allMatch(entry ->
                            mounted.contains(entry.getValue().toString().substring("/run/secrets/".length())));
        }
    }

    @Test
    void every_variable_taken_from_dot_env_is_in_its_example() {
        List<String> example = Manifest.text(".env.example")
                .lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.split("=")[0])
                .toList();

        assertThat(compose.texts().filter(text -> text.startsWith("${")))
                .isNotEmpty()
                .allSatisfy(
                        text -> assertThat(example).contains(text.substring(2).split("[:}]")[0]));
    }
}
