package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.proof.Verifier.Verdict;

/**
 * No bit of an evidence ZIP can be turned over without the verifier refusing it. The full form: {@code -Dflips=10000}, and
 * {@code -Devents=100000 -Dflips=200}.
 */
class FlippedBitsTest {

    private static final int EVENTS = Integer.getInteger("events", 100);
    private static final int FLIPS = Integer.getInteger("flips", 40);
    private static final int FULL = 10_000;
    private static final SealingKey KEY = Keys.numbered(1);

    private static Verifier verifier;

    @TempDir
    Path directory;

    @BeforeAll
    static void compile() throws Exception {
        verifier = new Verifier();
    }

    @Test
    void of_a_large_ZIP_random_bits() throws IOException {
        Path zip = new Export(KEY, EVENTS * 2).write(directory.resolve("export.zip"), i -> i % 2 == 0);
        Random random = new Random(FLIPS);
        accepts(zip);
        try (Flips flips = new Flips(zip)) {
            for (int i = 0; i < FLIPS; i++) {
                long bit = random.nextLong(flips.bits());
                flips.flip(bit);
                refuses(zip, "bit " + bit);
            }
        }
        accepts(zip);
        System.out.printf("%d flips in a ZIP of %d events, %d bytes: all refused%n", FLIPS, EVENTS, Files.size(zip));
    }

    /** In the short form only one bit of every eighth byte of what stands in the files, but of the manifest all. */
    @Test
    @Tag("deep")
    void of_a_small_ZIP_every_bit() throws IOException {
        Path zip = new Export(KEY, 9).write(directory.resolve("export.zip"), i -> i == 3 || i == 7);
        BitSet sampled = new BitSet();
        if (FLIPS < FULL) {
            Forgery contents = new Forgery(zip);
            String content = Files.readString(zip, ISO_8859_1);
            for (String name : contents.names()) {
                int start = content.indexOf(new String(contents.content(name), ISO_8859_1));
                sampled.set(start, start + contents.content(name).length, !name.equals("manifest.json"));
            }
        }
        Random random = new Random(2);
        accepts(zip);
        try (Flips flips = new Flips(zip)) {
            for (int bit = 0; bit < flips.bits(); bit++) {
                if (!sampled.get(bit / 8) || bit % 8 == 0 && random.nextInt(8) == 0) {
                    flips.flip(sampled.get(bit / 8) ? bit + random.nextInt(8) : bit);
                    refuses(zip, "bit " + bit);
                }
            }
        }
        accepts(zip);
    }

    @Test
    void of_any_file_even_if_the_container_is_made_to_fit() throws IOException {
        Path zip = new Export(KEY, 9).write(directory.resolve("export.zip"), i -> i == 3 || i == 7);
        Path forged = directory.resolve("forged.zip");
        Random random = new Random(1);
        for (String name : new Forgery(zip).names()) {
            for (int i = 0; i < FLIPS / 10; i++) {
                Forgery forgery = new Forgery(zip);
                int bit = random.nextInt(forgery.content(name).length * 8);
                forgery.with(name, Flips.flipped(forgery.content(name), bit)).write(forged);
                Verdict verdict = refuses(forged, "bit " + bit + " of " + name);
                assertThat(verdict.text()).as("bit " + bit + " of " + name).doesNotContain("check sum", "header of");
            }
        }
    }

    private static void accepts(Path zip) {
        Verdict verdict = verifier.of(zip);
        assertThat(verdict.valid()).as(verdict.text()).isTrue();
    }

    private static Verdict refuses(Path zip, String what) {
        Verdict verdict = verifier.of(zip);
        if (verdict.code() != 1) {
            throw new AssertionError(what + ": " + verdict.text());
        }
        return verdict;
    }
}
