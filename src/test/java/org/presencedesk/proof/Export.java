package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.presencedesk.audit.seal.TrailSample;

/** A trail held in memory, and evidence of it. */
final class Export {

    static final String ORIGIN = "presence-desk/8f1c2d3e-0000-4000-8000-000000000001";
    static final Instant AT = Instant.parse("2026-10-02T12:00:00.123456Z");

    final SealingKey key;
    final List<String> trail;
    private final List<byte[]> hashes = new ArrayList<>();

    Export(SealingKey key, int size) {
        this.key = key;
        this.trail = TrailSample.events(size);
        trail.forEach(text -> hashes.add(Merkle.leaf(text.getBytes(UTF_8))));
    }

    /** @return what was signed when the trail had this size */
    Checkpoint checkpoint(int size) {
        MerkleRange range = new MerkleRange();
        hashes.subList(0, size).forEach(range::append);
        return new Checkpoint(ORIGIN, size, range.root(), AT.plusSeconds(size), 10L + size);
    }

    String note(int size) {
        return key.sign(checkpoint(size));
    }

    Path write(Path zip, IntPredicate wanted) {
        return write(zip, trail.size(), wanted);
    }

    /** @param size the trail's, when its checkpoint was signed */
    Path write(Path zip, int size, IntPredicate wanted) {
        List<String> chosen = new ArrayList<>();
        try (Evidence evidence = new Evidence(
                        zip.getParent(),
                        key,
                        note(size),
                        subtree -> subtree.hash(hashes.listIterator((int) subtree.first())));
                OutputStream out = Files.newOutputStream(zip)) {
            for (int i = 0; i < size; i++) {
                if (wanted.test(i)) {
                    evidence.event(i, trail.get(i).getBytes(UTF_8));
                    chosen.add(trail.get(i));
                }
            }
            TrailSample.csv(chosen, evidence.csv());
            evidence.seal(statement());
            evidence.writeTo(out);
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NotSigned | NotSealed e) {
            throw new IllegalStateException(e);
        }
    }

    static ExportStatement statement() {
        return new ExportStatement(
                UUID.fromString("01920000-0000-7000-8000-000000000001"),
                AT.plusSeconds(1),
                Map.of("id", "9a0b", "name", "Ольга \"Olga\" Петрова", "type", "user"),
                Map.of("from", "2026-10-01T00:00:00Z", "outcome", List.of("success", "failure")),
                "Europe/Berlin");
    }
}
