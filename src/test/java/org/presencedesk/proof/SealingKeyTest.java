package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyTest {

    /** The note of the tests of Go's package sumdb/note, and its key. */
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final byte[] PUBLIC = typed("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static final byte[] SEED = typed("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "presence-desk/8f1c2d3e-0000-4000-8000-000000000001",
            1234,
            Merkle.leaf(new byte[0]),
            Instant.parse("2026-10-01T12:00:00.123456Z"),
            77);

    @TempDir
    Path directory;

    @Test
    void a_note_is_what_others_write_and_read() throws Exception {
        assertThat(Keys.of(SEED).sign("PeterNeumann", TEXT)).isEqualTo(NOTE);
        assertThat(VerifyingKey.of(PUBLIC).verified(NOTE).text()).isEqualTo(TEXT);
        assertThat(Keys.of(SEED).verifyingKey()).isEqualTo(VerifyingKey.of(PUBLIC));
    }

    @Test
    void a_signed_checkpoint_comes_back() throws Exception {
        SealingKey key = Keys.numbered(1);
        String note = key.sign(CHECKPOINT);
        assertThat(note).startsWith("""
                        presence-desk/8f1c2d3e-0000-4000-8000-000000000001
                        1234
                        bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
                        at 2026-10-01T12:00:00.123456Z
                        number 77

                        \u2014 presence-desk/8f1c2d3e-0000-4000-8000-000000000001 """);
        assertThat(key.verifyingKey().open(note)).isEqualTo(CHECKPOINT);
    }

    @Test
    void a_note_with_any_one_bit_flipped_is_refused() {
        SealingKey key = Keys.numbered(1);
        byte[] note = key.sign(CHECKPOINT).getBytes(UTF_8);
        for (int bit = 0; bit < note.length * 8; bit++) {
            byte[] flipped = note.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> key.verifyingKey().open(new String(flipped, UTF_8)))
                    .as("bit %d", bit)
                    .isInstanceOf(NotSigned.class);
        }
    }

    @Test
    void another_key_or_another_name_or_another_text_is_refused() {
        SealingKey key = Keys.numbered(1);
        VerifyingKey verifying = key.verifyingKey();
        assertThatThrownBy(() -> verifying.open(Keys.numbered(2).sign(CHECKPOINT)))
                .isInstanceOf(NotSigned.class)
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> verifying.open(key.sign("presence-desk/another", CHECKPOINT.text())))
                .isInstanceOf(NotSigned.class)
                .hasMessageContaining("another name");
        assertThatThrownBy(() -> verifying.open(key.sign("presence-desk/a", "not a checkpoint\n")))
                .isInstanceOf(NotSigned.class);
        assertThatThrownBy(() -> verifying.open("")).isInstanceOf(NotSigned.class);
    }

    @Test
    void a_checkpoint_is_written_in_one_way_only() {
        String text = CHECKPOINT.text();
        assertThat(Checkpoint.parse(text)).isEqualTo(CHECKPOINT);
        for (String other : new String[] {
            text.replace("\n1234\n", "\n+1234\n"),
            text.replace("\n1234\n", "\n01234\n"),
            text.replace("56Z", "560Z"),
            text.replace("B0=", "B1="),
            text.replace("number 77", "number 077"),
            text.replace("\n", "\r\n"),
            text + "more\n",
            text.substring(0, text.length() - 1),
            text.replace("presence-desk", "presence desk"),
            text.replace("at 2026", "at the end of 2026")
        }) {
            assertThatThrownBy(() -> Checkpoint.parse(other)).as(other).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_keys_of_openssl_and_of_Java_are_read() throws Exception {
        byte[] pkcs8 = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path file = Files.writeString(directory.resolve("key.pem"), Pem.write(pkcs8, "PRIVATE KEY"));
        SealingKey key = SealingKey.read(file);
        VerifyingKey read = VerifyingKey.read(key.verifyingKey().pem());
        assertThat(read).isEqualTo(key.verifyingKey());
        assertThat(read.open(key.sign(CHECKPOINT))).isEqualTo(CHECKPOINT);
    }

    @Test
    void what_is_no_key_is_said_to_be_none() throws IOException {
        Path none = directory.resolve("none.pem");
        Path text = Files.writeString(directory.resolve("text.pem"), "a key\n");
        Path publicKey = Files.writeString(
                directory.resolve("public.pem"), Keys.numbered(1).verifyingKey().pem());
        assertThatThrownBy(() -> SealingKey.read(none)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> SealingKey.read(text)).isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> SealingKey.read(publicKey)).isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> VerifyingKey.read("a key")).isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> VerifyingKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mac_is_HMAC_SHA_256_under_a_key_of_its_own() throws Exception {
        byte[] macKey = hmac(SEED, "presence-desk trail mac v1".getBytes(UTF_8));
        byte[] framed = HexFormat.of().parseHex("000000026161" + "00000000" + "ffffffff" + "0000000162");
        assertThat(Keys.of(SEED).mac("aa".getBytes(UTF_8), new byte[0], null, "b".getBytes(UTF_8)))
                .isEqualTo(hmac(macKey, framed));
    }

    @Test
    void what_is_marked_cannot_move_from_one_part_to_the_next() {
        SealingKey key = Keys.numbered(1);
        byte[] mac = key.mac("ab".getBytes(UTF_8), "c".getBytes(UTF_8));
        assertThat(mac).isNotEqualTo(key.mac("a".getBytes(UTF_8), "bc".getBytes(UTF_8)));
        assertThat(key.mac(new byte[0])).isNotEqualTo(key.mac((byte[]) null)).isNotEqualTo(key.mac());
        assertThat(mac).isNotEqualTo(Keys.numbered(2).mac("ab".getBytes(UTF_8), "c".getBytes(UTF_8)));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    /** Without the byte that says "Ed25519". */
    private static byte[] typed(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }
}
