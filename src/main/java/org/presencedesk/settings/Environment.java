package org.presencedesk.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The variables of the environment, and everything found wrong with them while they were read. */
final class Environment {

    /** Stands for the value of a secret. */
    static final String HIDDEN = "••••••";

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)(password=)[^&]*");

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> given = new TreeMap<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Every variable that was looked at and is set, with its value; of a secret only that it is set. */
    Map<String, String> given() {
        return new TreeMap<>(given);
    }

    Optional<String> value(String name) {
        Optional<String> value = raw(name);
        value.ifPresent(text -> given.put(name, PASSWORD_IN_URL.matcher(text).replaceAll("$1" + HIDDEN)));
        return value;
    }

    Optional<String> required(String name, String remedy) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            missing(name, remedy);
        }
        return value;
    }

    Optional<String> requiredSecret(String name, String remedy) {
        Optional<String> secret = secret(name);
        if (!named(name)) {
            missing(name, remedy);
        }
        return secret;
    }

    /** A secret stands in the variable itself, or in the file that NAME_FILE names (a newline at its end does not count). */
    Optional<String> secret(String name) {
        String fileName = name + "_FILE";
        Optional<String> inFile = value(fileName);
        if (raw(name).isPresent()) {
            given.put(name, HIDDEN);
        }
        if (inFile.isEmpty()) {
            return Optional.ofNullable(variables.get(name)).filter(secret -> !secret.isBlank());
        }
        if (raw(name).isPresent()) {
            wrong(name, "is set, and so is " + fileName, "keep only one of the two");
            return Optional.empty();
        }
        return file(fileName).flatMap(file -> content(fileName, file));
    }

    /** Whether a secret is set in either way, even if its file turns out to be of no use. */
    boolean named(String secret) {
        return raw(secret).isPresent() || value(secret + "_FILE").isPresent();
    }

    Optional<Path> file(String name) {
        return value(name).flatMap(text -> {
            Optional<Path> file = path(text).filter(Files::isRegularFile).filter(Files::isReadable);
            if (file.isEmpty()) {
                wrong(
                        name,
                        "names a file that is not there or cannot be read: " + text,
                        "mount the file there, readable by the user that runs the application");
            }
            return file;
        });
    }

    Optional<Path> directory(String name) {
        return value(name).flatMap(text -> {
            Optional<Path> directory = path(text).filter(Files::isDirectory).filter(Files::isWritable);
            if (directory.isEmpty()) {
                wrong(
                        name,
                        "names a directory that is not there or cannot be written: " + text,
                        "create it, writable by the user that runs the application");
            }
            return directory;
        });
    }

    /**
     * Reads a value in its own type.
     *
     * @param remedy what to do, after "is not …: VALUE;"
     * @param parse throws any runtime exception for a value that is wrong
     */
    <T> Optional<T> parsed(String name, String fallback, String wanted, String remedy, Function<String, T> parse) {
        String text = value(name).orElse(fallback);
        try {
            return Optional.of(parse.apply(text));
        } catch (RuntimeException notSo) {
            wrong(name, "is not " + wanted + ": " + text, remedy);
            return Optional.empty();
        }
    }

    void missing(String name, String remedy) {
        problems.add(name + " is missing; " + remedy + ".");
    }

    void wrong(String name, String what, String remedy) {
        problems.add(name + " " + what + "; " + remedy + ".");
    }

    private Optional<String> raw(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private Optional<String> content(String name, Path file) {
        try {
            String text = Files.readString(file).replaceFirst("[\\r\\n]+\\z", "");
            if (!text.isBlank()) {
                return Optional.of(text);
            }
            wrong(name, "names an empty file: " + file, "write the secret into it");
        } catch (IOException unreadable) {
            wrong(name, "names a file that is not text in UTF-8: " + file, "write the secret into it as text");
        }
        return Optional.empty();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
