package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.audit.seal.TrailSample;
import org.presencedesk.proof.Verifier.Verdict;

/** What the stand-alone verifier says about whole, altered and foreign evidence. */
class VerifyTrailTest {

    private static final SealingKey KEY = Keys.numbered(1);
    private static final int SIZE = 300;
    private static final Export EXPORT = new Export(KEY, SIZE);

    private static Verifier verifier;

    @TempDir
    Path directory;

    @BeforeAll
    static void compile() throws Exception {
        verifier = new Verifier();
    }

    @Test
    void evidence_of_any_part_of_a_trail_is_valid() {
        for (int every : new int[] {1, 2, 3, 7, 100, 1_000}) {
            Verdict verdict = verifier.of(export(SIZE, every));
            assertThat(verdict.valid()).as(verdict.text()).isTrue();
        }
        assertThat(verifier.of(EXPORT.write(directory.resolve("none.zip"), i -> false))
                        .valid())
                .isTrue();
        assertThat(verifier.of(EXPORT.write(directory.resolve("new.zip"), 0, i -> true))
                        .valid())
                .isTrue();
    }

    @Test
    void it_says_what_was_asked_for_and_what_is_not_proved() {
        assertThat(verifier.of(export(SIZE, 1)).text())
                .contains("events      300 of the 300", "none is left out", "(--key)", "checkpoint-000000000310.txt")
                .contains(Export.ORIGIN, "Ольга", "\"from\":\"2026-10-01T00:00:00Z\"", "zone Europe/Berlin")
                .endsWith("VALID, as far as the ZIP shows by itself: not checked against the organisation's key\n");
        assertThat(verifier.of(export(SIZE, 2)).text()).contains("not all events", "the proof cannot show it");
    }

    @Test
    void it_runs_from_its_source_with_nothing_but_Java() throws Exception {
        Path zip = export(SIZE, 2);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Xmx32m",
                Verifier.SOURCE.toAbsolutePath().toString(),
                zip.toString(),
                "--key",
                pem(KEY).toString(),
                "--checkpoint",
                file("checkpoint.txt", EXPORT.note(SIZE)).toString());
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("this is the trail that was published")
                .doesNotContain("--key")
                .endsWith("\nVALID\n");
    }

    @Test
    void an_altered_event_is_named() throws IOException {
        Forgery forgery = new Forgery(export(SIZE, 2)).lines(lines -> {
            lines.set(10, lines.get(10).replace("\"outcome\":\"success\"", "\"outcome\":\"refused\""));
            return lines;
        });
        assertThat(said(forgery))
                .contains(
                        "ALTERED     event " + id(20) + ": line 11 of events.ndjson is not what was sealed at index 20")
                .contains("FILE        events.ndjson is not the file that manifest.json states");
    }

    @Test
    void an_event_whose_id_was_altered_is_named_by_the_one_it_had() throws IOException {
        Forgery forgery = new Forgery(export(SIZE, 2)).lines(lines -> {
            lines.set(10, lines.get(10).replace(id(20), id(21)));
            return lines;
        });
        assertThat(said(forgery)).anyMatch(line -> line.startsWith("ALTERED     event " + id(20)));
    }

    @Test
    void missing_events_are_named() throws IOException {
        Forgery forgery = new Forgery(export(SIZE, 2)).lines(lines -> {
            lines.subList(10, 12).clear();
            lines.remove(lines.size() - 1);
            return lines;
        });
        assertThat(said(forgery))
                .contains("MISSING     event " + id(20) + ": index 20 has no line")
                .contains("MISSING     event " + id(22) + ": index 22 has no line")
                .contains("MISSING     event " + id(298) + ": index 298 has no line")
                .hasSize(4);
    }

    @Test
    void an_inserted_event_is_named() throws IOException {
        String forged = EXPORT.trail.get(20).replace(id(20), "01920000-0000-7000-8000-00000000beef");
        for (int place : new int[] {0, 10, 150}) {
            Forgery forgery = new Forgery(export(SIZE, 2)).lines(lines -> {
                lines.add(place, forged);
                return lines;
            });
            assertThat(said(forgery))
                    .contains("INSERTED    event 01920000-0000-7000-8000-00000000beef: line " + (place + 1)
                            + " of events.ndjson was never sealed")
                    .hasSize(2);
        }
    }

    @Test
    void events_in_another_order_are_named() throws IOException {
        Forgery forgery = new Forgery(export(SIZE, 2)).lines(lines -> {
            Collections.swap(lines, 10, 11);
            return lines;
        });
        assertThat(said(forgery))
                .contains("REORDERED   event " + id(20) + ": it stands at line 12 and not at its place, index 20")
                .hasSize(2);
    }

    @Test
    void a_table_that_says_something_else_is_named_even_if_the_portal_signed_it() throws Exception {
        Path zip = directory.resolve("export.zip");
        try (Evidence evidence = new Evidence(directory, KEY, EXPORT.note(SIZE), none -> null);
                OutputStream out = Files.newOutputStream(zip)) {
            for (int i = 0; i < SIZE; i++) {
                evidence.event(i, EXPORT.trail.get(i).getBytes(UTF_8));
            }
            List<String> rows = new ArrayList<>(EXPORT.trail);
            rows.set(5, rows.get(5).replace("\"outcome\":\"success\"", "\"outcome\":\"refused\""));
            TrailSample.csv(rows, evidence.csv());
            evidence.seal(Export.statement());
            evidence.writeTo(out);
        }
        assertThat(verifier.of(zip).damages())
                .containsExactly(
                        "ALTERED     event " + id(5) + ": its row in events.csv does not say what the event says");
    }

    @Test
    void whoever_seals_a_forged_trail_with_a_key_of_their_own_is_found_by_the_real_key() throws IOException {
        Export forged = new Export(Keys.numbered(2), SIZE);
        Path zip = forged.write(directory.resolve("forged.zip"), i -> true);
        assertThat(verifier.of(zip).valid()).as("it agrees with itself").isTrue();

        Verdict verdict = verifier.of(zip, "--key", pem(KEY));
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.text()).contains("with another key than the one given");

        Verdict published = verifier.of(zip, "--checkpoint", file("checkpoint.txt", EXPORT.note(SIZE)));
        assertThat(published.code()).isEqualTo(1);
        assertThat(published.text()).contains("the published checkpoint is signed with another key");

        Forgery withRealKey =
                new Forgery(zip).with("public-key.pem", KEY.verifyingKey().pem().getBytes(UTF_8));
        assertThat(said(withRealKey)).anyMatch(line -> line.contains("checkpoint.txt is signed with another key"));
    }

    @Test
    void the_published_checkpoint_of_the_same_size_must_have_the_same_root() throws IOException {
        Verdict same = verifier.of(export(SIZE, 2), "--checkpoint", file("same.txt", EXPORT.note(SIZE)));
        assertThat(same.valid()).isTrue();
        assertThat(same.text()).contains("this is the trail that was published");

        Checkpoint within = EXPORT.checkpoint(SIZE);
        Checkpoint inSilence =
                new Checkpoint(within.origin(), SIZE, within.root(), within.at().plusSeconds(60), within.number() + 1);
        assertThat(verifier.of(export(SIZE, 2), "--checkpoint", file("silence.txt", KEY.sign(inSilence)))
                        .text())
                .contains("this is the trail that was published");

        Checkpoint other = new Checkpoint(within.origin(), SIZE, new byte[32], within.at(), within.number() + 1);
        Verdict split = verifier.of(export(SIZE, 2), "--checkpoint", file("other.txt", KEY.sign(other)));
        assertThat(split.code()).isEqualTo(1);
        assertThat(split.damages())
                .containsExactly(
                        "CHECKPOINT  the published checkpoint number 311 has another root: there are two trails");
    }

    @Test
    void an_earlier_checkpoint_is_compared_where_the_evidence_holds_what_is_needed() throws IOException {
        Path earlier = file("earlier.txt", EXPORT.note(123));
        assertThat(verifier.of(export(SIZE, 1), "--key", pem(KEY), "--checkpoint", earlier)
                        .text())
                .contains("has the root that this trail had at that size")
                .endsWith("VALID\n");

        Path sparse = EXPORT.write(directory.resolve("sparse.zip"), i -> i == 299);
        assertThat(verifier.of(sparse, "--key", pem(KEY), "--checkpoint", earlier)
                        .text())
                .contains("is earlier than the one within", "could not be", "Take checkpoint-000000000310.txt instead")
                .endsWith("VALID, but not compared with the published checkpoint\n");

        Checkpoint was = EXPORT.checkpoint(123);
        Checkpoint other = new Checkpoint(was.origin(), 123, new byte[32], was.at(), was.number());
        Verdict split = verifier.of(export(SIZE, 1), "--checkpoint", file("other.txt", KEY.sign(other)));
        assertThat(split.code()).isEqualTo(1);
        assertThat(split.text()).contains("there are two trails");
    }

    @Test
    void a_later_checkpoint_is_said_to_be_too_late_for_this_evidence() throws IOException {
        Verdict verdict = verifier.of(export(200, 1), "--checkpoint", file("later.txt", EXPORT.note(SIZE)));
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.text()).contains("is later than the one within (size 200)", "could not be");
    }

    @Test
    void checkpoints_that_contradict_each_other_are_damage() throws IOException {
        Checkpoint within = EXPORT.checkpoint(SIZE);
        Checkpoint shrunk = new Checkpoint(within.origin(), 400, within.root(), within.at(), within.number() - 1);
        Checkpoint sameNumber = new Checkpoint(within.origin(), 400, within.root(), within.at(), within.number());
        Checkpoint timeWentBack =
                new Checkpoint(within.origin(), SIZE, within.root(), within.at().minusSeconds(60), within.number() + 1);
        Checkpoint otherTrail =
                new Checkpoint("presence-desk/other", SIZE, within.root(), within.at(), within.number() + 1);
        for (Checkpoint published : List.of(shrunk, sameNumber, timeWentBack, otherTrail)) {
            Verdict verdict = verifier.of(export(SIZE, 2), "--checkpoint", file("other.txt", KEY.sign(published)));
            assertThat(verdict.code()).as(verdict.text()).isEqualTo(1);
            assertThat(verdict.damages()).allMatch(line -> line.startsWith("CHECKPOINT"));
        }
    }

    @Test
    void a_checkpoint_signed_in_another_name_is_none() throws IOException {
        String note = KEY.sign("presence-desk/other", EXPORT.checkpoint(SIZE).text());
        Verdict published = verifier.of(export(SIZE, 2), "--checkpoint", file("other.txt", note));
        assertThat(published.damages())
                .containsExactly("CHECKPOINT  the published checkpoint is signed, but no checkpoint");
        assertThat(said(new Forgery(export(SIZE, 2))
                        .with("checkpoint.txt", note.getBytes(UTF_8))
                        .signed(KEY, "", "")))
                .contains("CHECKPOINT  checkpoint.txt is signed, but no checkpoint");
    }

    @Test
    void a_signature_is_written_in_one_way_only() throws IOException {
        Forgery forgery = new Forgery(export(SIZE, 2));
        byte[] otherForm = forgery.content("manifest.sig").clone();
        otherForm[otherForm.length - 3]++;
        String note = new String(otherForm, UTF_8);
        assertThat(Base64.getDecoder()
                        .decode(note.substring(note.lastIndexOf(' ') + 1).strip()))
                .as("the bits that count are the same")
                .isEqualTo(Base64.getDecoder()
                        .decode(forgery.text("manifest.sig")
                                .substring(note.lastIndexOf(' ') + 1)
                                .strip()));
        assertThat(said(forgery.with("manifest.sig", otherForm)))
                .containsExactly("CHECKPOINT  manifest.sig has no readable signature");
    }

    @Test
    void a_published_checkpoint_with_one_bit_flipped_is_refused() throws IOException {
        Path zip = EXPORT.write(directory.resolve("export.zip"), 3, i -> true);
        byte[] note = EXPORT.note(3).getBytes(UTF_8);
        for (int bit = 0; bit < note.length * 8; bit += 5) {
            Path flipped = Files.write(directory.resolve("flipped.txt"), Flips.flipped(note, bit));
            assertThat(verifier.of(zip, "--checkpoint", flipped).code())
                    .as("bit %d", bit)
                    .isNotZero();
        }
    }

    @Test
    void what_cannot_be_checked_is_neither_valid_nor_damaged() throws IOException {
        Path zip = export(SIZE, 2);
        Path text = file("text.txt", "no ZIP, no key, no checkpoint");
        Path otherZip = new Forgery(zip).write(directory.resolve("other.zip"));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(otherZip))) {
            out.putNextEntry(new ZipEntry("letter.txt"));
        }
        for (Verdict verdict : List.of(
                verifier.of(),
                verifier.of(directory.resolve("none.zip")),
                verifier.of(text),
                verifier.of(otherZip),
                verifier.of(zip, zip),
                verifier.of(zip, "--key"),
                verifier.of(zip, "--key", text),
                verifier.of(zip, "--key", directory.resolve("none.pem")),
                verifier.of(zip, "--checkpoint", text),
                verifier.of(zip, "--unknown", text))) {
            assertThat(verdict.code()).as(verdict.text()).isEqualTo(2);
            assertThat(verdict.text()).contains("UNUSABLE: ");
        }
    }

    @Test
    void evidence_of_a_later_version_is_not_called_damaged() throws Exception {
        Path zip = new Forgery(export(SIZE, 2))
                .signed(KEY, "evidence 1", "evidence 2")
                .write(directory.resolve("later.zip"));
        Verdict verdict = verifier.of(zip);
        assertThat(verdict.code()).isEqualTo(2);
        assertThat(verdict.text()).contains("another version of the portal");
    }

    @Test
    void a_manifest_that_states_something_else_is_found_even_if_the_portal_signed_it() throws IOException {
        for (String[] lie : new String[][] {
            {"\"rows\":150", "\"rows\":149"},
            {"\"firstIndex\":0", "\"firstIndex\":1"},
            {"\"lastIndex\":298", "\"lastIndex\":299"},
            {"\"treeSize\":300", "\"treeSize\":301"},
            {Export.ORIGIN, "presence-desk/other"},
            {"\"files\":{", "\"files\":{\"A.txt\":{\"bytes\":1,\"sha256\":\"\"},"},
            {"\"events.csv\"", "\"events.xls\""},
            {"\"rows\":150", "\"rows\":\"many\""}
        }) {
            Forgery forgery = new Forgery(export(SIZE, 2)).signed(KEY, lie[0], lie[1]);
            assertThat(said(forgery)).as(lie[1]).isNotEmpty();
        }
        assertThat(verifier.of(new Forgery(export(SIZE, 2)).signed(KEY, "", "").write(directory.resolve("same.zip")))
                        .valid())
                .isTrue();
    }

    @Test
    void leaves_and_proof_that_lead_elsewhere_are_found_even_if_the_portal_signed_them() throws IOException {
        Path zip = export(SIZE, 2);
        byte[] leaves = new Forgery(zip).content("leaves.bin");
        byte[] proof = new Forgery(zip).content("proof.bin");
        byte[] otherPlace = leaves.clone();
        otherPlace[47] = 3;
        byte[] samePlace = leaves.clone();
        samePlace[47] = 0;
        byte[] beyond = leaves.clone();
        beyond[leaves.length - 40] = 1;
        for (byte[] other : List.of(otherPlace, samePlace, beyond, Arrays.copyOf(leaves, leaves.length - 40))) {
            assertThat(said(new Forgery(zip).with("leaves.bin", other).signed(KEY, "", "")))
                    .noneMatch(line -> line.contains("is not the file"));
        }
        for (byte[] unordered : List.of(samePlace, beyond)) {
            assertThat(said(new Forgery(zip).with("leaves.bin", unordered).signed(KEY, "", "")))
                    .anyMatch(line -> line.startsWith("REORDERED"));
        }
        byte[] altered = Flips.flipped(proof, 77);
        for (byte[] other :
                List.of(altered, Arrays.copyOf(proof, proof.length - 32), Arrays.copyOf(proof, proof.length + 32))) {
            assertThat(said(new Forgery(zip).with("proof.bin", other).signed(KEY, "", "")))
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("CHECKPOINT"));
        }
    }

    @Test
    void events_that_were_never_sealed_are_found_even_if_the_portal_signed_them() throws IOException {
        Forgery forgery = new Forgery(export(SIZE, 2)).lines(lines -> {
            lines.add(10, lines.get(10).replace("\"outcome\":\"success\"", "\"outcome\":\"refused\""));
            return lines;
        });
        assertThat(said(forgery.signed(KEY, "", "")))
                .containsExactly("INSERTED    event " + id(20) + ": line 11 of events.ndjson was never sealed");
    }

    @Test
    void a_table_with_other_rows_is_found_even_if_the_portal_signed_it() throws IOException {
        Path zip = export(SIZE, 2);
        String table = new Forgery(zip).text("events.csv");
        int last = table.lastIndexOf("\r\n", table.length() - 3) + 2;
        for (String other : List.of(
                table.substring(0, last),
                table + table.substring(last),
                table.substring(1),
                table.replaceFirst("id,at", "at,id"),
                table.substring(0, table.length() - 1),
                table.replaceFirst("\r\n[^\r]*\r\n", "\r\n"))) {
            assertThat(said(new Forgery(zip)
                            .with("events.csv", other.getBytes(UTF_8))
                            .signed(KEY, "", "")))
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("FILE        events.csv"));
        }
    }

    @Test
    void a_file_cut_off_anywhere_or_with_something_after_it_is_damaged() throws IOException {
        byte[] zip = Files.readAllBytes(EXPORT.write(directory.resolve("export.zip"), 3, i -> true));
        for (int length = 60; length < zip.length; length += 211) {
            Path cut = Files.write(directory.resolve("cut.zip"), Arrays.copyOf(zip, length));
            assertThat(verifier.of(cut).code()).as("%d bytes", length).isEqualTo(1);
        }
        Path longer = Files.write(directory.resolve("longer.zip"), Arrays.copyOf(zip, zip.length + 1));
        assertThat(verifier.of(longer).code()).isEqualTo(1);
    }

    private List<String> said(Forgery forgery) throws IOException {
        Verdict verdict = verifier.of(forgery.write(directory.resolve("forged.zip")));
        assertThat(verdict.code()).as(verdict.text()).isEqualTo(1);
        return verdict.damages();
    }

    private Path export(int size, int every) {
        return EXPORT.write(directory.resolve("export.zip"), size, i -> i % every == 0);
    }

    private static String id(int index) {
        return EXPORT.trail.get(index).replaceAll("(?s).*,\"id\":\"([0-9a-f-]{36})\",\"outcome\".*", "$1");
    }

    private Path pem(SealingKey key) throws IOException {
        return file("key.pem", key.verifyingKey().pem());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
