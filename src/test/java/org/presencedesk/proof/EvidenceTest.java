package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {

    private static final Export EXPORT = new Export(Keys.numbered(1), 40);

    @TempDir
    Path directory;

    @Test
    void any_program_for_ZIPs_finds_the_files_in_their_order() throws IOException {
        Path zip = EXPORT.write(directory.resolve("export.zip"), i -> i % 3 == 0);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = file.stream().toList();
            assertThat(entries)
                    .extracting(ZipEntry::getName)
                    .containsExactly(
                            "GUIDE.md",
                            "manifest.json",
                            "manifest.sig",
                            "checkpoint.txt",
                            "public-key.pem",
                            "events.csv",
                            "events.ndjson",
                            "leaves.bin",
                            "proof.bin");
            assertThat(entries).extracting(ZipEntry::getMethod).containsOnly(ZipEntry.STORED);
        }
        assertThat(new Forgery(zip).names()).hasSize(9);
        assertThat(new Forgery(zip).write(directory.resolve("again.zip"))).hasSameBinaryContentAs(zip);
    }

    @Test
    void the_lines_are_the_events_byte_for_byte() throws IOException {
        Forgery zip = new Forgery(EXPORT.write(directory.resolve("export.zip"), i -> i >= 30));
        assertThat(zip.text("events.ndjson").split("\n")).containsExactlyElementsOf(EXPORT.trail.subList(30, 40));
        assertThat(zip.content("leaves.bin")).hasSize(10 * 40);
    }

    @Test
    void the_manifest_is_canonical_and_states_what_is_there() throws Exception {
        Forgery zip = new Forgery(EXPORT.write(directory.resolve("export.zip"), i -> i == 7 || i == 9));
        String manifest = zip.text("manifest.json");
        assertThat(new JsonCanonicalizer(manifest).getEncodedString()).isEqualTo(manifest);
        assertThat(manifest)
                .contains("\"rows\":2,", "\"firstIndex\":7,", "\"lastIndex\":9,", "\"treeSize\":40,")
                .contains("\"filter\":{\"from\":\"2026-10-01T00:00:00Z\",\"outcome\":[\"success\",\"failure\"]}")
                .contains("\"zone\":\"Europe/Berlin\"", "\"name\":\"Ольга \\\"Olga\\\" Петрова\"")
                .contains("\"events.csv\":{\"bytes\":" + zip.content("events.csv").length + ",\"sha256\":\""
                        + sha256(zip.content("events.csv")) + "\"}");
        assertThat(EXPORT.key.verifyingKey().verified(zip.text("manifest.sig")).text())
                .isEqualTo(Export.ORIGIN + "\nmanifest sha256:" + sha256(zip.content("manifest.json")) + "\n");
    }

    @Test
    void the_length_is_known_before_the_first_byte_and_nothing_stays_behind() throws Exception {
        try (Evidence evidence = new Evidence(directory, EXPORT.key, EXPORT.note(0), none -> null)) {
            evidence.seal(Export.statement());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            evidence.writeTo(out);
            assertThat(out.size()).isEqualTo((int) evidence.length());
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_ended_processes_have_left_is_deleted_and_what_others_gather_is_not() throws Exception {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        Path ours = Files.createDirectory(directory.resolve(
                "evidence-%d-1".formatted(ProcessHandle.current().pid())));
        Path ended = Files.createDirectory(directory.resolve("evidence-999999999-1"));
        Path others = Files.createDirectory(directory.resolve("evidence-%d-1".formatted(parent)));
        Files.createFile(ended.resolve("events.csv"));
        Files.createFile(others.resolve("events.csv"));

        Evidence.clearLeftovers(directory);

        assertThat(ours).doesNotExist();
        assertThat(ended).doesNotExist();
        assertThat(others.resolve("events.csv")).exists();
    }

    @Test
    void what_was_not_sealed_is_not_handed_out() throws Exception {
        try (Evidence evidence =
                new Evidence(directory, EXPORT.key, EXPORT.note(1), none -> new byte[Merkle.HASH_LENGTH])) {
            evidence.event(0, EXPORT.trail.get(1).getBytes(UTF_8));
            assertThatThrownBy(() -> evidence.seal(Export.statement())).isInstanceOf(NotSealed.class);
        }
        assertThatThrownBy(() -> new Evidence(directory, Keys.numbered(2), EXPORT.note(1), none -> null))
                .isInstanceOf(NotSigned.class);
    }

    @Test
    void the_guide_is_in_both_languages_and_names_every_file() throws Exception {
        Forgery zip = new Forgery(EXPORT.write(directory.resolve("export.zip"), i -> true));
        String guide = zip.text("GUIDE.md");
        assertThat(guide)
                .contains("How to check", "Как проверить")
                .contains(sha256(Files.readAllBytes(Path.of("docs", "VerifyTrail.java"))))
                .doesNotContain("{");
        zip.names().stream()
                .filter(name -> !name.equals("GUIDE.md"))
                .forEach(name -> assertThat(guide).contains("`" + name + "`"));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
