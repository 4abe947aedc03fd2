package org.presencedesk.packaged;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the packaged application, started as an administrator would: by its jar and its variables alone. */
public final class PackagedApplication implements Portal, AutoCloseable {

    public static final Path DIRECTORY = Path.of("target", "quarkus-app");
    /** As the README says: the heap begins small, wherever the machine is large. */
    private static final List<String> HEAP = List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC");

    private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_TOOL_OPTIONS");

    private final Map<String, String> variables;
    private final Path directory;
    private final Process process;
    private final Path log;
    private final long startedAt = System.nanoTime();

    private PackagedApplication(Map<String, String> variables, Path directory, List<String> options)
            throws IOException {
        this.variables = variables;
        this.directory = directory;
        this.log = Files.createTempFile(Files.createDirectories(Path.of("target", "packaged")), "application", ".log");
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(HEAP);
        command.addAll(options);
        command.addAll(List.of("-jar", directory.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(variables);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it and leaves it to itself. */
    public static PackagedApplication launch(Map<String, String> variables) throws IOException {
        return launch(variables, DIRECTORY);
    }

    /** Starts another build of it and leaves it to itself. */
    public static PackagedApplication launch(Map<String, String> variables, Path directory) throws IOException {
        return new PackagedApplication(variables, directory, List.of());
    }

    /** Starts it with options of Java beside those of the heap, and leaves it to itself. */
    public static PackagedApplication launch(Map<String, String> variables, Path directory, List<String> options)
            throws IOException {
        return new PackagedApplication(variables, directory, options);
    }

    /** Makes the file from which Java 25 or newer starts faster, as the build of the image does. */
    public static Path cache(Path directory) throws IOException, InterruptedException {
        Path cache = Files.createDirectories(Path.of("target", "packaged")).resolve("presence-desk.aot");
        List<String> command = new ArrayList<>(List.of(java(), "-XX:AOTCacheOutput=" + cache));
        command.addAll(HEAP);
        command.addAll(List.of("-jar", directory.resolve("quarkus-run.jar").toString(), "rehearse"));
        ProcessBuilder rehearsal = new ProcessBuilder(command).inheritIO();
        rehearsal.environment().put("HTTP_PORT", String.valueOf(Ports.free()));
        rehearsal.environment().put("MANAGEMENT_PORT", String.valueOf(Ports.free()));
        int code = rehearsal.start().waitFor();
        if (code != 0) {
            throw new IOException("The rehearsal ended with " + code);
        }
        return cache;
    }

    /** The same again, at the same addresses, left to itself. */
    public PackagedApplication again() throws IOException {
        return launch(variables, directory);
    }

    /** Starts it and waits until it is ready for work. */
    public static PackagedApplication start(Map<String, String> variables) throws IOException {
        return launch(variables).ready();
    }

    public PackagedApplication ready() {
        awaitAnswer(management("/q/health/ready"), 200, Duration.ofMinutes(3));
        return this;
    }

    public int port() {
        return Integer.parseInt(variables.get("HTTP_PORT"));
    }

    @Override
    public String url(String path) {
        return "http://localhost:" + variables.get("HTTP_PORT") + path;
    }

    public String management(String path) {
        return "http://localhost:" + variables.get("MANAGEMENT_PORT") + path;
    }

    /** Seconds since the process was started until that address answers so. */
    public double awaitAnswer(String url, int status, Duration atMost) {
        Waiting.until(atMost, () -> "no " + status + " of " + url + "\n" + log(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The application ended with " + process.exitValue() + "\n" + log());
            }
            return Web.status(URI.create(url)) == status;
        });
        return (System.nanoTime() - startedAt) / 1e9;
    }

    /** kill -9 */
    public void kill() {
        process.destroyForcibly();
        exitCode(Duration.ofSeconds(10));
    }

    /** kill: as an orchestrator stops it. */
    public int stop() {
        process.destroy();
        return exitCode(Duration.ofSeconds(30));
    }

    public int exitCode(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The application does not end\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends the process a signal: STOP, CONT, TERM or KILL. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it is the replica that sends. */
    public boolean dispatches() {
        try {
            return Web.get(management("/q/metrics")).body().contains("presence_desk_dispatching 1.0");
        } catch (RuntimeException gone) {
            return false;
        }
    }

    /** What it used of the processors up to now: says more than the clock where others use them too. */
    public double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    public long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("The system does not tell the memory of a process");
    }

    @Override
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        }
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }
}
