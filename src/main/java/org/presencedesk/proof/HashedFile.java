package org.presencedesk.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/** A file that is measured while it is written: a ZIP must know size and check sum before the first byte. */
final class HashedFile extends OutputStream {

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final OutputStream out;
    private final MessageDigest sha256 = Merkle.sha256();
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private long written;
    private byte[] hash;

    HashedFile(Path path) throws IOException {
        this.path = path;
        this.out = Files.newOutputStream(path);
    }

    @Override
    public void write(int b) throws IOException {
        if (buffered == BUFFER) {
            drain();
        }
        buffer[buffered++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > BUFFER - buffered) {
            drain();
        }
        if (length > BUFFER) {
            take(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, buffer, buffered, length);
            buffered += length;
        }
    }

    private void drain() throws IOException {
        take(buffer, 0, buffered);
        buffered = 0;
    }

    private void take(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        sha256.update(bytes, from, length);
        crc.update(bytes, from, length);
        written += length;
    }

    /** From then on the file can be asked for what it is. */
    @Override
    public void close() throws IOException {
        if (hash == null) {
            try (out) {
                drain();
            }
            hash = sha256.digest();
        }
    }

    /** Closes and deletes it, whatever state it is in: also where the disk is full. */
    void discard() throws IOException {
        out.close();
        Files.deleteIfExists(path);
    }

    String name() {
        return path.getFileName().toString();
    }

    long length() {
        return written;
    }

    int crc() {
        return (int) crc.getValue();
    }

    byte[] sha256() {
        return hash.clone();
    }

    void copyTo(OutputStream other) throws IOException {
        Files.copy(path, other);
    }
}
