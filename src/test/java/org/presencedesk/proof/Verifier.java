package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The stand-alone verifier of {@code docs}, compiled as it stands there, and run within the tests. */
public final class Verifier {

    static final Path SOURCE = Path.of("docs", "VerifyTrail.java");

    /** What it answers: its exit code, and what it prints. */
    public record Verdict(int code, String text) {

        public boolean valid() {
            return code == 0;
        }

        List<String> damages() {
            return text.lines()
                    .filter(line -> line.matches("(ALTERED|MISSING|INSERTED|REORDERED|CHECKPOINT|FILE) .*"))
                    .toList();
        }
    }

    private final Method run;

    public Verifier() throws IOException, ReflectiveOperationException {
        Path classes = Files.createTempDirectory("verifier");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                null,
                null,
                "-Xlint:all",
                "-Werror",
                "--release",
                "17",
                "-d",
                classes.toString(),
                SOURCE.toString());
        if (failed != 0) {
            throw new IllegalStateException(SOURCE + " does not compile");
        }
        ClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        run = loader.loadClass("VerifyTrail").getMethod("run", String[].class, PrintStream.class);
    }

    public Verdict of(Object... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        try (PrintStream out = new PrintStream(printed, false, UTF_8)) {
            int code = (int) run.invoke(null, words, out);
            out.flush();
            return new Verdict(code, printed.toString(UTF_8));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
