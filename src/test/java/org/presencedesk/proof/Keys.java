package org.presencedesk.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/** Sealing keys to test with, read from a file as the real one is. */
final class Keys {

    /** What stands before the seed in PKCS#8. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    static SealingKey of(byte[] seed) {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PREFIX.length, seed.length);
        try {
            Path file = Files.createTempFile("key", ".pem");
            try {
                Files.writeString(file, Pem.write(encoded, "PRIVATE KEY"));
                return SealingKey.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Always the same for a number. */
    static SealingKey numbered(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return of(seed);
    }

    private Keys() {}
}
