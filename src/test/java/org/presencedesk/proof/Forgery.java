package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Makes the manifest state what is there now, with something else in it, and signs it: what only the portal could do. */
    Forgery signed(SealingKey key, String part, String other) {
        String manifest = text("manifest.json");
        for (String name : names()) {
            String states =
                    "\"" + name + "\":{\"bytes\":" + content(name).length + ",\"sha256\":\"" + sha256(content(name));
            manifest = manifest.replaceAll(
                    "\"" + Pattern.quote(name) + "\":\\{\"bytes\":\\d+,\"sha256\":\"[0-9a-f]{64}",
                    Matcher.quoteReplacement(states));
        }
        byte[] content = manifest.replace(part, other).getBytes(UTF_8);
        String text = Export.ORIGIN + "\nmanifest sha256:" + sha256(content) + "\n";
        return with("manifest.json", content)
                .with("manifest.sig", key.sign(Export.ORIGIN, text).getBytes(UTF_8));
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Merkle.sha256().digest(content));
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
