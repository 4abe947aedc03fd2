package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs lines of a page as somebody types them, one after the other. It stops at the first that fails: a program that is not
 * there, an answer that is an error, or one in which something that was picked is missing.
 */
record Shell(Path folder) {

    private static final long MOST_SECONDS = 300;

    /** What a filter picks must be there; only a whole document may hold null. */
    private static final String STRICT = """
            set -eEuo pipefail
            trap 'echo "Fails: $BASH_COMMAND" >&2' ERR
            curl() { command curl --fail-with-body --max-time 120 "$@"; }
            jq() {
              local picked
              picked=$(command jq -e "$@")
              printf '%s\\n' "$picked"
              if [ "$*" != . ] && grep -qE '(^|: | )null,?$' <<< "$picked"; then
                echo "Missing in the answer: jq $*" >&2
                return 1
              fi
            }
            """;

    record Ended(int exitCode, String output) {}

    /** Where the programs are missing there is nothing to be tried, but CI has them. */
    static void needs(String... programs) {
        List<String> missing =
                Stream.of(programs).filter(program -> !isOnThePath(program)).toList();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(missing).as("programs that .ci/run installs").isEmpty();
        }
        assumeTrue(missing.isEmpty(), "The shell lines are not run: not installed are " + missing);
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    Ended run(String lines) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("lines.sh"), STRICT + lines);
        Path output = folder.resolve("output.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
        Process running = bash.start();
        if (!running.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().waitFor();
        }
        return new Ended(running.exitValue(), Files.readString(output));
    }
}
