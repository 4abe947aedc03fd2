package org.presencedesk.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of which one bit at a time is turned over, and back. */
final class Flips implements AutoCloseable {

    private final FileChannel file;
    private long bit = -1;

    Flips(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static byte[] flipped(byte[] content, long bit) {
        byte[] flipped = content.clone();
        flipped[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    long bits() throws IOException {
        return file.size() * 8;
    }

    void flip(long next) throws IOException {
        back();
        turn(next);
        bit = next;
    }

    private void back() throws IOException {
        if (bit >= 0) {
            turn(bit);
        }
        bit = -1;
    }

    private void turn(long which) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        file.read(one, which / 8);
        one.put(0, (byte) (one.get(0) ^ 1 << which % 8)).flip();
        file.write(one, which / 8);
    }

    /** Leaves the file as it was. */
    @Override
    public void close() throws IOException {
        back();
        file.close();
    }
}
