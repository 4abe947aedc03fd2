package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A ZIP of events that anybody can check with {@code docs/VerifyTrail.java}. It is gathered in a directory of its own,
 * since all sizes and hashes must be known before the first byte leaves; nothing of it is held in memory.
 */
public final class Evidence implements Closeable {

    private static final String FORMAT = "presence-desk evidence 1";
    public static final String VERIFIER = "VerifyTrail.java";

    private static final Pattern NAME = Pattern.compile("evidence-(\\d{1,18})-\\d+");

    private final SealingKey key;
    private final String note;
    private final Checkpoint checkpoint;
    private final Path directory;
    private final List<HashedFile> open = new ArrayList<>();
    private final HashedFile csv;
    private final HashedFile lines;
    private final HashedFile leaves;
    private final HashedFile proof;
    private final Multiproof tree;
    private final ByteBuffer index = ByteBuffer.allocate(Long.BYTES);
    private long rows;
    private long first;
    private long last;
    private List<HashedFile> zip;

    /**
     * @param parent where the directory is made
     * @param note the signed checkpoint whose tree holds the events
     * @param others gives the hash of each subtree that holds none of the events, asked from left to right
     */
    public Evidence(Path parent, SealingKey key, String note, Function<Subtree, byte[]> others)
            throws IOException, NotSigned {
        this.key = key;
        this.note = note;
        this.checkpoint = key.verifyingKey().open(note);
        this.directory =
                Files.createTempDirectory(parent, prefix(ProcessHandle.current().pid()));
        this.csv = file("events.csv");
        this.lines = file("events.ndjson");
        this.leaves = file("leaves.bin");
        this.proof = file("proof.bin");
        this.tree = new Multiproof(checkpoint.size(), subtree -> noted(others.apply(subtree)));
    }

    /**
     * Deletes what processes have left that were ended before they could. To be called before this process has gathered
     * anything: in a container every process has the number of the one before.
     */
    public static void clearLeftovers(Path parent) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(parent)) {
            left = all.filter(Evidence::isLeftover).toList();
        }
        for (Path directory : left) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        }
    }

    private static boolean isLeftover(Path directory) {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        long process = Long.parseLong(name.group(1));
        return process == ProcessHandle.current().pid()
                || ProcessHandle.of(process).isEmpty();
    }

    private static String prefix(long process) {
        return "evidence-" + process + "-";
    }

    /** @param index its place in the trail, higher than that of the event before */
    public void event(long index, byte[] text) throws IOException {
        byte[] leaf = Merkle.leaf(text);
        tree.leaf(index, leaf);
        lines.write(text);
        lines.write('\n');
        leaves.write(this.index.putLong(0, index).array());
        leaves.write(leaf);
        first = rows == 0 ? index : first;
        last = index;
        rows++;
    }

    /** For the same events as a table: header and rows in the same order. */
    public OutputStream csv() {
        return csv;
    }

    public long rows() {
        return rows;
    }

    /** After the last event. @throws NotSealed an event or a hash is not what was sealed: there is nothing to hand out */
    public void seal(ExportStatement statement) throws IOException, NotSealed {
        if (!Arrays.equals(tree.root(), checkpoint.root())) {
            throw new NotSealed("The events do not lead to the root of checkpoint " + checkpoint.number());
        }
        List<HashedFile> stated = List.of(
                file("GUIDE.md", guide()),
                file("checkpoint.txt", note.getBytes(UTF_8)),
                file("public-key.pem", key.verifyingKey().pem().getBytes(UTF_8)),
                csv,
                lines,
                leaves,
                proof);
        for (HashedFile file : stated) {
            file.close();
        }
        HashedFile manifest = file(
                "manifest.json", CanonicalJson.of(manifest(statement, stated)).getBytes(UTF_8));
        String signed = checkpoint.origin() + "\nmanifest sha256:" + hex(manifest) + "\n";
        HashedFile signature =
                file("manifest.sig", key.sign(checkpoint.origin(), signed).getBytes(UTF_8));
        zip = new ArrayList<>(stated);
        zip.addAll(1, List.of(manifest, signature));
    }

    private Map<String, Object> manifest(ExportStatement statement, List<HashedFile> stated) {
        Map<String, Object> files = new HashMap<>();
        stated.forEach(file -> files.put(file.name(), Map.of("bytes", file.length(), "sha256", hex(file))));
        Map<String, Object> manifest = new HashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("origin", checkpoint.origin());
        manifest.put("treeSize", checkpoint.size());
        manifest.put("rows", rows);
        manifest.put("firstIndex", rows == 0 ? null : first);
        manifest.put("lastIndex", rows == 0 ? null : last);
        manifest.put("export", statement.export());
        manifest.put("at", statement.at());
        manifest.put("by", statement.by());
        manifest.put("filter", statement.filter());
        manifest.put("zone", statement.zone());
        manifest.put("files", files);
        return manifest;
    }

    /** Of the whole ZIP, once it is sealed. */
    public long length() {
        return StoredZip.length(zip);
    }

    /** The whole ZIP, once it is sealed; any number of times. */
    public void writeTo(OutputStream out) throws IOException {
        StoredZip.write(zip, out);
    }

    /** Deletes what was gathered. */
    @Override
    public void close() throws IOException {
        for (HashedFile file : open) {
            file.discard();
        }
        Files.deleteIfExists(directory);
    }

    private byte[] noted(byte[] hash) {
        try {
            proof.write(hash);
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HashedFile file(String name, byte[] content) throws IOException {
        HashedFile file = file(name);
        try (file) {
            file.write(content);
        }
        return file;
    }

    private HashedFile file(String name) throws IOException {
        HashedFile file = new HashedFile(directory.resolve(name));
        open.add(file);
        return file;
    }

    private static String hex(HashedFile file) {
        return HexFormat.of().formatHex(file.sha256());
    }

    /** It names the program that checks the ZIP. */
    private static byte[] guide() throws IOException {
        String hash = HexFormat.of().formatHex(Merkle.sha256().digest(verifier()));
        return new String(resource("GUIDE.md"), UTF_8)
                .replace("{" + VERIFIER + "}", hash)
                .getBytes(UTF_8);
    }

    /** The program that checks the ZIP: a single source file, the same as in {@code docs}. */
    public static byte[] verifier() throws IOException {
        return resource(VERIFIER);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream content = Evidence.class.getResourceAsStream(name)) {
            return content.readAllBytes();
        }
    }
}
