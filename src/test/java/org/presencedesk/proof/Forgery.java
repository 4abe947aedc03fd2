package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What a careful forger makes of a ZIP: other contents, and a container that fits them. */
final class Forgery {

    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    Forgery(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                contents.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    List<String> names() {
        return List.copyOf(contents.keySet());
    }

    byte[] content(String name) {
        return contents.get(name);
    }

    String text(String name) {
        return new String(content(name), UTF_8);
    }

    Forgery with(String name, byte[] content) {
        contents.put(name, content);
        return this;
    }

    Forgery lines(UnaryOperator<List<String>> change) {
        List<String> lines = new ArrayList<>(List.of(text("events.ndjson").split("\n")));
        return with("events.ndjson", (String.join("\n", change.apply(lines)) + "\n").getBytes(UTF_8));
    }

    Path write(Path zip) throws IOException {
        Path directory = Files.createTempDirectory(zip.getParent(), "forgery");
        List<HashedFile> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
            HashedFile file = new HashedFile(directory.resolve(entry.getKey()));
            file.write(entry.getValue());
            file.close();
            files.add(file);
        }
        try (OutputStream out = Files.newOutputStream(zip)) {
            StoredZip.write(files, out);
        }
        for (HashedFile file : files) {
            file.discard();
        }
        Files.delete(directory);
        return zip;
    }
}
