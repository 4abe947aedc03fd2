package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A ZIP of which every byte follows from the names and contents of its files: nothing is compressed, there is no time, no
 * flag and no comment, and the 64-bit forms are used only where a number does not fit.
 */
final class StoredZip {

    private static final int MOST = 1 << 10;
    private static final long NO_ROOM = 0xFFFFFFFFL;
    private static final short PLAIN = 10;
    private static final short WITH_64_BITS = 45;

    /** 1 January 1980, the first day that a ZIP knows. */
    private static final short DATE = 0x21;

    static void write(List<HashedFile> files, OutputStream out) throws IOException {
        for (HashedFile file : files) {
            out.write(localHeader(file));
            file.copyTo(out);
        }
        out.write(directory(files));
    }

    static long length(List<HashedFile> files) {
        return directoryStart(files) + directory(files).length;
    }

    private static long directoryStart(List<HashedFile> files) {
        return files.stream()
                .mapToLong(file -> localHeader(file).length + file.length())
                .sum();
    }

    private static byte[] localHeader(HashedFile file) {
        boolean large = file.length() >= NO_ROOM;
        ByteBuffer header = littleEndian().putInt(0x04034b50);
        common(header, file, large ? WITH_64_BITS : PLAIN, large ? 20 : 0);
        header.put(file.name().getBytes(US_ASCII));
        if (large) {
            header.putShort((short) 1).putShort((short) 16);
            header.putLong(file.length()).putLong(file.length());
        }
        return bytes(header);
    }

    private static void common(ByteBuffer header, HashedFile file, short version, int extra) {
        int length = (int) Math.min(file.length(), NO_ROOM);
        header.putShort(version).putShort((short) 0).putShort((short) 0);
        header.putShort((short) 0).putShort(DATE);
        header.putInt(file.crc()).putInt(length).putInt(length);
        header.putShort((short) file.name().length()).putShort((short) extra);
    }

    private static byte[] directory(List<HashedFile> files) {
        ByteBuffer directory = littleEndian();
        long offset = 0;
        for (HashedFile file : files) {
            entry(directory, file, offset);
            offset += localHeader(file).length + file.length();
        }
        int length = directory.position();
        short count = (short) files.size();
        if (offset >= NO_ROOM) {
            directory.putInt(0x06064b50).putLong(44).putShort(WITH_64_BITS).putShort(WITH_64_BITS);
            directory
                    .putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(length)
                    .putLong(offset);
            directory.putInt(0x07064b50).putInt(0).putLong(offset + length).putInt(1);
        }
        directory.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        directory.putShort(count).putShort(count);
        directory.putInt(length).putInt((int) Math.min(offset, NO_ROOM)).putShort((short) 0);
        return bytes(directory);
    }

    private static void entry(ByteBuffer directory, HashedFile file, long offset) {
        boolean large = file.length() >= NO_ROOM;
        boolean far = offset >= NO_ROOM;
        short version = large || far ? WITH_64_BITS : PLAIN;
        int extra = (large ? 16 : 0) + (far ? 8 : 0);
        directory.putInt(0x02014b50).putShort(version);
        common(directory, file, version, extra == 0 ? 0 : extra + 4);
        directory.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        directory.putInt((int) Math.min(offset, NO_ROOM));
        directory.put(file.name().getBytes(US_ASCII));
        if (extra > 0) {
            directory.putShort((short) 1).putShort((short) extra);
        }
        if (large) {
            directory.putLong(file.length()).putLong(file.length());
        }
        if (far) {
            directory.putLong(offset);
        }
    }

    private static ByteBuffer littleEndian() {
        return ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer written) {
        byte[] bytes = new byte[written.flip().remaining()];
        written.get(bytes);
        return bytes;
    }

    private StoredZip() {}
}
