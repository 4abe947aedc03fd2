package org.presencedesk.packaged;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What docker-compose.yml starts, in a folder of its own and by a Docker engine of its own ({@code src/test/engine}), set up
 * by the commands of docs/install.md.
 */
final class ComposedInstallation implements Portal, AutoCloseable {

    private static final int PORT = Ports.free();
    private static final int TLS_PORT = Ports.free();
    private static final int PLAIN_PORT = Ports.free();

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(20);
    private static final Path SCRIPT =
            Path.of("src", "test", "engine", "engine.sh").toAbsolutePath();
    /** An engine that is there already, and stays: to be started by the script. */
    private static final String KEPT = System.getProperty("engine");
    /** Debian has version 1 of compose, which gets the project's name from the folder. */
    private static final String NAME = "name: presence-desk\n";

    private final Path engine;
    private final Path folder;
    private final Map<String, String> variables;

    /** @param variables what stands in .env */
    ComposedInstallation(Path directory, Map<String, String> variables, Map<String, String> ofPortal)
            throws IOException {
        this.variables = variables;
        engine = KEPT == null ? directory.resolve("engine") : Path.of(KEPT);
        folder = Files.createDirectories(directory.resolve("presence-desk"));
        String compose = Files.readString(Path.of("docker-compose.yml"));
        Files.writeString(folder.resolve("docker-compose.yml"), compose.replace(NAME, ""));
        Files.writeString(folder.resolve("docker-compose.override.yml"), override(ofPortal));
        run("cp", "-a", "--parents", ".dockerignore", "src/main/docker", "target/quarkus-app", folder.toString());
        sh("""
                mkdir -m 700 secrets
                for name in database_password database_owner_password database_superuser_password session_secret; do
                  openssl rand -hex 32 > secrets/$name.txt
                done
                openssl genpkey -algorithm ed25519 -out secrets/trail_key.pem
                openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost \\
                  -keyout secrets/tls_key.pem -out secrets/tls_certificate.pem
                """);
    }

    void secret(String name, String value) throws IOException {
        Files.writeString(folder.resolve("secrets").resolve(name), value);
    }

    /** Starts the engine, builds the image, and waits until both containers are healthy. */
    void start(int sandbox) throws IOException {
        run(SCRIPT.toString(), engine.toString(), "start");
        sh("chmod 444 secrets/*");
        compose("--profile", "proxy", "up", "--build", "--detach");
        run(SCRIPT.toString(), engine.toString(), "reach", container("portal"), String.valueOf(sandbox));
        Waiting.until(Duration.ofMinutes(5), this::log, () -> health("portal").equals("healthy"));
    }

    /** The status of a page as the proxy gives it, and where it leads. */
    String throughProxy(String scheme, String page) throws IOException {
        String address = scheme + "://localhost:" + (scheme.equals("https") ? TLS_PORT : PLAIN_PORT) + page;
        return sh(
                "curl --silent --show-error --retry 20 --retry-all-errors --cacert secrets/tls_certificate.pem --output /dev/null"
                        + " --write-out '%{http_code} %{redirect_url}' " + address);
    }

    String compose(String... arguments) throws IOException {
        return sh("docker-compose " + String.join(" ", arguments));
    }

    /** What the engine knows of a container, by a template of Docker's. */
    String inspect(String service, String template) throws IOException {
        return sh("docker inspect --format '" + template + "' " + container(service))
                .trim();
    }

    private String health(String service) throws IOException {
        return inspect(service, "{{.State.Health.Status}}");
    }

    private String container(String service) throws IOException {
        return compose("ps", "--quiet", service).trim();
    }

    /** What a shell says in the folder of the installation. */
    String sh(String script) throws IOException {
        return run("bash", "-euc", script);
    }

    @Override
    public String url(String path) {
        return "http://localhost:" + PORT + path;
    }

    @Override
    public String log() {
        try {
            return compose("logs", "--no-color", "--tail", "200");
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            compose("--profile", "proxy", "down", "--volumes");
        } finally {
            if (KEPT == null) {
                stopEngine();
            }
        }
    }

    private void stopEngine() throws IOException {
        run(SCRIPT.toString(), engine.toString(), "stop");
    }

    private static String override(Map<String, String> ofPortal) {
        StringBuilder text = new StringBuilder("services:\n  portal:\n    environment:\n");
        ofPortal.forEach((name, value) ->
                text.append("      " + name + ": \"").append(value).append("\"\n"));
        return text.toString();
    }

    private String run(String... command) throws IOException {
        File said = File.createTempFile("engine", ".out");
        File complained = File.createTempFile("engine", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).redirectOutput(said).redirectError(complained);
        if (command[0].equals("bash")) {
            builder.directory(folder.toFile());
        }
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(
                        "DOCKER_HOST", "unix://" + engine.resolve("socket"),
                        "JAVA_FOR_TESTS", System.getProperty("java.home"),
                        "BASE_IMAGE", "presence-desk-base",
                        "PORTAL_LISTEN", "127.0.0.1:" + PORT,
                        "HTTPS_LISTEN", "127.0.0.1:" + TLS_PORT,
                        "HTTP_LISTEN", "127.0.0.1:" + PLAIN_PORT));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(LONGEST_COMMAND.toMillis(), TimeUnit.MILLISECONDS);
            String output = Files.readString(said.toPath(), StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command) + " failed:\n" + output + Files.readString(complained.toPath()));
            }
            return output;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
