package org.presencedesk.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of a Merkle tree (RFC 9162, 2.1.1). */
public final class Merkle {

    public static final int HASH_LENGTH = 32;

    /** Looking the algorithm up costs as much as hashing. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Merkle::sha256);

    public static byte[] leaf(byte[] text) {
        MessageDigest digest = SHA_256.get();
        digest.update((byte) 0);
        return digest.digest(text);
    }

    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = SHA_256.get();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    public static byte[] emptyRoot() {
        return SHA_256.get().digest();
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private Merkle() {}
}
