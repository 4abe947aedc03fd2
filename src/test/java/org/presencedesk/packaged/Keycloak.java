package org.presencedesk.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keycloak as it is delivered, in development mode on this machine, with one realm; unpacked by the build (profile deep). */
final class Keycloak implements AutoCloseable {

    static final String CLIENT = "presence-desk";
    static final String SECRET = "a secret of nothing real";
    static final String PASSWORD = "a password of nothing real";

    /** A program of its own. */
    static final String PROGRAM = "roster-sync";

    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port = Ports.free();
    private final Process process;
    private final Path log;

    /** @param portal where browsers reach the application */
    Keycloak(String portal) throws IOException {
        Path home = home();
        Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.writeString(
                realms.resolve("desk.json"),
                Files.readString(Path.of("src", "test", "resources", "keycloak-realm.json"))
                        .replace("{portal}", portal));
        log = Files.createTempFile(Files.createDirectories(Path.of("target", "packaged")), "keycloak", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        Waiting.until(Duration.ofMinutes(4), this::log, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("Keycloak ended\n" + log());
            }
            return Web.status(URI.create(issuer() + "/.well-known/openid-configuration")) == 200;
        });
    }

    static boolean isUnpacked() throws IOException {
        return home() != null;
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/desk";
    }

    /** Fills in the form that Keycloak shows. */
    HttpResponse<String> signIn(Browser browser, HttpResponse<String> page, String user) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("Keycloak shows no form at " + page.uri() + "\n" + page.body());
        }
        return browser.postElsewhere(
                form.group(1).replace("&amp;", "&"), Map.of("username", user, "password", PASSWORD));
    }

    JsonNode tokensOfProgram() {
        return tokens(Map.of("grant_type", "client_credentials", "client_id", PROGRAM));
    }

    /** As somebody's own program would get them. @param client one of the realm */
    JsonNode tokensOf(String user, String client) {
        return tokens(Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", user,
                "password", PASSWORD,
                "scope", "openid"));
    }

    private JsonNode tokens(Map<String, String> what) {
        Map<String, String> form = new LinkedHashMap<>(what);
        form.put("client_secret", SECRET);
        HttpResponse<String> answer = Web.send(Web.request(issuer() + "/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(Web.form(form))
                .build());
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Null where the build has not unpacked it. */
    private static Path home() throws IOException {
        Path target = Path.of("target", "keycloak").toAbsolutePath();
        if (!Files.isDirectory(target)) {
            return null;
        }
        try (var versions = Files.list(target)) {
            return versions.filter(
                            version -> Files.isExecutable(version.resolve("bin").resolve("kc.sh")))
                    .findFirst()
                    .orElse(null);
        }
    }
}
