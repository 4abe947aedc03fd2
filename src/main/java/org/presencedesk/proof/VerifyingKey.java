package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The half of a {@link SealingKey} that everybody may know: it tells what was signed. */
public final class VerifyingKey {

    static final String ALGORITHM = "Ed25519";

    private static final String LABEL = "PUBLIC KEY";
    private static final int LENGTH = 32;

    /** What stands before the 32 bytes in a SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] raw;
    private final PublicKey key;

    private VerifyingKey(byte[] raw) throws InvalidKeySpecException {
        this.raw = raw;
        try {
            this.key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded()));
        } catch (InvalidKeySpecException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException if these bytes are no public key */
    public static VerifyingKey of(byte[] raw32) {
        if (raw32.length != LENGTH) {
            throw new IllegalArgumentException("A public key of Ed25519 has 32 bytes");
        }
        try {
            return new VerifyingKey(raw32.clone());
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("No public key of Ed25519", e);
        }
    }

    /** @param pem SubjectPublicKeyInfo */
    public static VerifyingKey read(String pem) throws InvalidKeySpecException {
        byte[] encoded = Pem.read(pem, LABEL);
        if (encoded.length != PREFIX.length + LENGTH || !Arrays.equals(Arrays.copyOf(encoded, PREFIX.length), PREFIX)) {
            throw new InvalidKeySpecException("It is no public key of Ed25519");
        }
        return new VerifyingKey(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
    }

    /** @return the checkpoint that stands in the note, if its trail's key, and this one, signed it */
    public Checkpoint open(String signedNote) throws NotSigned {
        SignedNote note = verified(signedNote);
        try {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (!checkpoint.origin().equals(note.name())) {
                throw new NotSigned("It is signed in another name than its origin");
            }
            return checkpoint;
        } catch (IllegalArgumentException e) {
            throw new NotSigned(e.getMessage());
        }
    }

    SignedNote verified(String signedNote) throws NotSigned {
        SignedNote note = SignedNote.read(signedNote, raw);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(note.text().getBytes(UTF_8));
            if (!signature.verify(note.signature())) {
                throw new NotSigned("Its signature does not fit its text");
            }
        } catch (GeneralSecurityException e) {
            throw new NotSigned("Its signature is none");
        }
        return note;
    }

    byte[] raw() {
        return raw.clone();
    }

    private byte[] encoded() {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
        System.arraycopy(raw, 0, encoded, PREFIX.length, LENGTH);
        return encoded;
    }

    /** As {@code openssl pkey -pubout} writes it. */
    public String pem() {
        return Pem.write(encoded(), LABEL);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }
}
