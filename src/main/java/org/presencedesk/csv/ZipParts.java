package org.presencedesk.csv;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The parts of a zip file in memory. They are inflated while they are read, and never more than a workbook has any use for. */
final class ZipParts {

    /** A sheet of 100,000 rows and 30 columns is a third of it. */
    private static final long MOST_BYTES = 400_000_000;

    private static final int MOST_PARTS = 2_000;

    private final byte[] content;
    private final Set<String> names = new HashSet<>();

    ZipParts(byte[] content) throws IOException {
        this.content = content;
        try (ZipInputStream zip = stream()) {
            Limited all = new Limited(zip);
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                names.add(part.getName());
                if (names.size() > MOST_PARTS) {
                    throw new UnreadableTable(UnreadableTable.Code.WORKBOOK_TOO_LARGE);
                }
                all.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** @throws UnreadableTable if there is no such part */
    InputStream open(String name) throws IOException {
        ZipInputStream zip = stream();
        for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
            if (part.getName().equals(name)) {
                return new Limited(zip);
            }
        }
        throw new UnreadableTable(UnreadableTable.Code.BROKEN_WORKBOOK);
    }

    private ZipInputStream stream() {
        return new ZipInputStream(new ByteArrayInputStream(content));
    }

    private static final class Limited extends FilterInputStream {

        private long left = MOST_BYTES;

        private Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            spend(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            spend(Math.max(0, read));
            return read;
        }

        private void spend(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new UnreadableTable(UnreadableTable.Code.WORKBOOK_TOO_LARGE);
            }
        }
    }
}
