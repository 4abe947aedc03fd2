package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** A text and one signature under it, in the form of C2SP signed-note. The text ends with a line feed. */
record SignedNote(String text, String name, byte[] signature) {

    private static final String DASH = "\u2014 ";
    private static final int KEY_ID_LENGTH = 4;
    private static final byte ED25519 = 1;

    String write(byte[] publicKey) {
        byte[] id = keyId(name, publicKey);
        byte[] signed = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, signed, id.length, signature.length);
        return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /** Reads only what {@link #write} writes; whether the signature is right remains to be seen. */
    static SignedNote read(String note, byte[] publicKey) throws NotSigned {
        int end = note.lastIndexOf("\n\n" + DASH);
        int space = note.lastIndexOf(' ');
        int nameStart = end + 2 + DASH.length();
        if (end < 0 || space < nameStart || !note.endsWith("\n")) {
            throw new NotSigned("It has no signature");
        }
        String name = note.substring(nameStart, space);
        byte[] signed;
        try {
            signed = Base64.getDecoder().decode(note.substring(space + 1, note.length() - 1));
        } catch (IllegalArgumentException e) {
            throw new NotSigned("Its signature is not readable");
        }
        if (signed.length <= KEY_ID_LENGTH
                || !Arrays.equals(Arrays.copyOf(signed, KEY_ID_LENGTH), keyId(name, publicKey))) {
            throw new NotSigned("It is signed with another key");
        }
        SignedNote read = new SignedNote(
                note.substring(0, end + 1), name, Arrays.copyOfRange(signed, KEY_ID_LENGTH, signed.length));
        if (!read.write(publicKey).equals(note)) {
            throw new NotSigned("It is written in another way than notes are");
        }
        return read;
    }

    private static byte[] keyId(String name, byte[] publicKey) {
        MessageDigest digest = Merkle.sha256();
        digest.update(name.getBytes(UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(publicKey), KEY_ID_LENGTH);
    }
}
