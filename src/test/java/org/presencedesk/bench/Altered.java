package org.presencedesk.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.presencedesk.packaged.PackagedApplication;

/**
 * The packaged application with one class changed.
 *
 * @param type its path below org/presencedesk
 * @param edits what stands in its source, and what is to stand there instead
 */
record Altered(String name, String type, Map<String, String> edits) {

    private static final String PACKAGE = "org/presencedesk/";

    /** A copy of the packaged application with the altered class in it. */
    Path build() throws IOException {
        Path copy = Path.of("target", "altered", name);
        copied(PackagedApplication.DIRECTORY, copy);
        Path classes = compiled();
        Path transformed = copy.resolve("quarkus").resolve("transformed-bytecode.jar");
        Path own = onlyFile(copy.resolve("app"));
        replace(holds(transformed) ? transformed : own, classes);
        return copy;
    }

    private Path compiled() throws IOException {
        Path source = Path.of("src", "main", "java", "org", "presencedesk").resolve(type + ".java");
        String text = Files.readString(source);
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            if (!text.contains(edit.getKey())) {
                throw new IllegalStateException(name + " does not fit " + type + " any more: " + edit.getKey());
            }
            text = text.replace(edit.getKey(), edit.getValue());
        }
        Path directory = Files.createTempDirectory("altered");
        Path altered = Files.writeString(directory.resolve(Path.of(type).getFileName() + ".java"), text);
        int problems = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        System.err,
                        List.of(
                                        "-parameters",
                                        "-nowarn",
                                        "-proc:none",
                                        "-cp",
                                        classPath(),
                                        "-d",
                                        directory.toString(),
                                        altered.toString())
                                .toArray(String[]::new));
        if (problems != 0) {
            throw new IllegalStateException(name + " cannot be compiled");
        }
        return directory.resolve(PACKAGE + type).getParent();
    }

    private boolean holds(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            return Files.exists(inside.getPath(PACKAGE + type + ".class"));
        }
    }

    private void replace(Path jar, Path classes) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.list(classes)) {
            for (Path compiled : all.toList()) {
                Files.copy(
                        compiled,
                        inside.getPath(PACKAGE + type)
                                .resolveSibling(compiled.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String classPath() throws IOException {
        try (Stream<Path> all = Files.walk(PackagedApplication.DIRECTORY)) {
            return all.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static Path onlyFile(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.findFirst().orElseThrow();
        }
    }

    private static void copied(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
