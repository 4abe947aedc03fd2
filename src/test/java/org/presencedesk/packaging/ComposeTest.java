package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTest {

    static final String CHECKPOINTS = "/var/lib/presence-desk/checkpoints";

    /** What Java takes beside its heap: classes, compiled code, threads, the collector's own. */
    private static final int MEGABYTES_OUTSIDE_OF_THE_HEAP = 225;

    private final Manifest compose = Manifest.read("docker-compose.yml").get(0);
    private final Manifest portal = compose.under("services", "portal");
    private final Manifest database = compose.under("services", "database");
    private final Manifest proxy = compose.under("services", "proxy");

    @Test
    void there_are_the_portal_and_its_database_and_only_if_wanted_a_proxy() {
        assertThat(compose.<Map<String, Object>>at("services")).containsOnlyKeys("portal", "database", "proxy");
        assertThat(proxy.<List<String>>at("profiles")).containsExactly("proxy");
        assertThat(portal.<Object>at("profiles")).isNull();
        assertThat(portal.<String>at("build", "dockerfile")).isEqualTo("src/main/docker/Dockerfile.jvm");
        assertThat(database.<String>at("image")).matches("postgres:1[78]");
    }

    @Test
    void only_pages_and_api_are_published() {
        assertThat(portal.<List<String>>at("ports")).containsExactly("${PORTAL_LISTEN:-127.0.0.1:8080}:8080");
        assertThat(database.<Object>at("ports")).isNull();
        assertThat(compose.<Boolean>at("networks", "inside", "internal")).isTrue();
        assertThat(database.<List<String>>at("networks")).containsExactly("inside");
    }

    @Test
    void all_run_without_rights_they_do_not_need() {
        for (Manifest service : List.of(portal, database, proxy)) {
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
        List<String> ofTheApplication = environment.keySet().stream()
                .filter(name -> !name.equals("JDK_JAVA_OPTIONS"))
                .toList();

        assertThat(Settings.FOR_MANIFESTS).containsAll(ofTheApplication);
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
    void the_proxy_does_what_the_manual_shows_and_reaches_the_portal_alone() {
        String server = Manifest.text("src/main/docker/proxy/presence-desk.conf");

        assertThat(proxy.<List<String>>at("volumes"))
                .contains("./src/main/docker/proxy/presence-desk.conf:/etc/nginx/presence-desk.conf:ro");
        assertThat(proxy.<List<String>>at("networks")).containsExactly("outside");
        assertThat(Manifest.text("docs/install.md")).contains("```nginx\n" + server + "```");
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
        assertThat(new TreeSet<>(mounted()))
                .as("each is declared, and none for nothing")
                .isEqualTo(new TreeSet<>(secrets.keySet()));
        assertThat(Manifest.text(".gitignore").lines()).contains("/secrets/", "/.env");
        assertThat(Manifest.text(".env.example").lines())
                .noneMatch(line -> Settings.soundsSecret(line.split("=")[0]) && !line.startsWith("#"));
        assertThat(proxy.<Object>at("environment")).isNull();
        for (Manifest service : List.of(portal, database)) {
            List<String> mounted = service.at("secrets");
            assertThat(service.<Map<String, Object>>at("environment").entrySet())
                    .filteredOn(entry -> Settings.soundsSecret(entry.getKey()))
                    .isNotEmpty()
                    .allMatch(Settings::isReference)
                    .allMatch(entry ->
                            mounted.contains(entry.getValue().toString().substring("/run/secrets/".length())));
        }
    }

    @Test
    void the_trail_is_sealed_with_a_key_that_the_database_does_not_see() {
        assertThat(portal.<String>at("environment", "TRAIL_KEY_FILE")).isEqualTo("/run/secrets/trail_key");
        assertThat(portal.<List<String>>at("secrets")).contains("trail_key");
        assertThat(database.<List<String>>at("secrets")).doesNotContain("trail_key");
        String file = compose.<String>at("secrets", "trail_key", "file").substring("./".length());
        String command = "openssl genpkey -algorithm ed25519 -out " + file;
        assertThat(Manifest.text("docker-compose.yml")).contains(command);
        assertThat(Manifest.text("docs/install.md")).contains(command);
    }

    @Test
    void checkpoints_are_published_to_a_volume_that_only_the_portal_has() {
        assertThat(portal.<String>at("environment", "TRAIL_SINK_DIRECTORY")).isEqualTo(CHECKPOINTS);
        assertThat(portal.<List<String>>at("volumes"))
                .containsExactly("${TRAIL_SINK_VOLUME:-checkpoints}:" + CHECKPOINTS);
        assertThat(compose.<Map<String, Object>>at("volumes")).containsOnlyKeys("database", "checkpoints");
        assertThat(database.<List<String>>at("volumes")).noneMatch(volume -> volume.contains("checkpoints"));
    }

    @Test
    void what_may_lie_in_tmp_fits_into_the_memory_beside_the_application() {
        long heap = megabytes("-Xmx(\\w+)", portal.at("environment", "JDK_JAVA_OPTIONS"));
        long tmp = megabytes("/tmp:size=(\\w+),.*", portal.at("tmpfs", 0));

        assertThat(heap + MEGABYTES_OUTSIDE_OF_THE_HEAP + tmp)
                .isLessThanOrEqualTo(megabytes("(\\w+)", portal.at("mem_limit")));
    }

    @Test
    void what_compose_takes_from_dot_env_is_what_stands_in_its_example() {
        List<String> example = Manifest.text(".env.example")
                .lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.split("=")[0])
                .toList();
        List<String> taken = Pattern.compile("\\$\\{(\\w+)")
                .matcher(Manifest.text("docker-compose.yml"))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(taken).containsExactlyInAnyOrderElementsOf(example);
    }

    private List<String> mounted() {
        List<String> mounted = new ArrayList<>(portal.<List<String>>at("secrets"));
        mounted.addAll(database.<List<String>>at("secrets"));
        mounted.addAll(proxy.<List<String>>at("secrets"));
        return mounted;
    }

    private static long megabytes(String pattern, String text) {
        MatchResult found =
                Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
        String size = found.group(1);
        long number = Long.parseLong(size.substring(0, size.length() - 1));
        return switch (size.charAt(size.length() - 1)) {
            case 'g' -> number * 1024;
            case 'm' -> number;
            default -> throw new IllegalArgumentException(size);
        };
    }
}
