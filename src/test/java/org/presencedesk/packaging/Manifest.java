package org.presencedesk.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as nested maps and lists; a path through it is a row of keys and indexes. */
record Manifest(Object root) {

    static List<Manifest> read(String file) {
        return parse(text(file));
    }

    static List<Manifest> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Manifest> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options)).loadAll(text).forEach(root -> documents.add(new Manifest(root)));
        return documents;
    }

    static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static List<String> filesBelow(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** What stands at the end of the path, or null. */
    @SuppressWarnings("unchecked")
    <T> T at(Object... path) {
        Object here = root;
        for (Object step : path) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(step);
            } else if (here instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                here = list.get(index);
            } else {
                return null;
            }
        }
        return (T) here;
    }

    Manifest under(Object... path) {
        return new Manifest(at(path));
    }

    /** The list at the path, each element as a manifest of its own. */
    List<Manifest> each(Object... path) {
        List<Object> list = at(path);
        return list == null ? List.of() : list.stream().map(Manifest::new).toList();
    }

    /** Changes this manifest by a JSON patch (RFC 6902). What our kustomizations use of it: test, and add at an end. */
    void patch(List<Manifest> operations) {
        for (Manifest operation : operations) {
            String path = operation.at("path");
            String parent = path.substring(0, path.lastIndexOf('/'));
            String key = path.substring(parent.length() + 1);
            Object value = operation.at("value");
            switch (operation.<String>at("op")) {
                case "test" -> {
                    if (!value.equals(at(steps(path)))) {
                        throw new IllegalArgumentException(path + " is not " + value);
                    }
                }
                case "add" -> {
                    if (key.equals("-")) {
                        this.<List<Object>>at(steps(parent)).add(value);
                    } else {
                        this.<Map<String, Object>>at(steps(parent)).put(key, value);
                    }
                }
                default -> throw new IllegalArgumentException("Not understood: " + operation.root());
            }
        }
    }

    private static Object[] steps(String path) {
        return Stream.of(path.substring(1).split("/"))
                .map(step -> step.matches("\\d+") ? (Object) Integer.valueOf(step) : step)
                .toArray();
    }

    /** Every text anywhere in it, keys excluded. */
    Stream<String> texts() {
        if (root instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(value -> new Manifest(value).texts());
        }
        if (root instanceof List<?> list) {
            return list.stream().flatMap(value -> new Manifest(value).texts());
        }
        return root == null ? Stream.empty() : Stream.of(root.toString());
    }
}
