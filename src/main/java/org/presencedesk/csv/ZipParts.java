package org.presencedesk.csv;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The parts of a zip file in memory. They are inflated while they are read, and never more than a workbook has any use for. */
final class ZipParts {

    /** A sheet of 100,000 rows and 30 columns is a third of it. */
    private static final long MOST_BYTES = 400_000_000;

    /** Sheets are packed to a tenth, those with thousands of blank rows to a thirtieth: a small file holds no large one. */
    private static final long MOST_OF_A_SMALL_FILE = 20_000_000;

    private static final int MOST_TIMES = 50;

    private static final int MOST_PARTS = 2_000;

    private final byte[] content;
    private final Map<String, Integer> starts = new HashMap<>();
    private long left;

    ZipParts(byte[] content) throws IOException {
        this.content = content;
        left = most();
        try (Parts zip = new Parts(0)) {
            int start = 0;
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                starts.putIfAbsent(plain(part.getName()), start);
                if (starts.size() > MOST_PARTS) {
                    throw new UnreadableTable(UnreadableTable.Code.WORKBOOK_TOO_LARGE);
                }
                new Limited(zip, Long.MAX_VALUE).transferTo(OutputStream.nullOutputStream());
                start = zip.at();
            }
        }
        // What is needed is read once more, and the beginnings of some sheets twice.
        left = 2 * most();
    }

    private long most() {
        return Math.min(MOST_BYTES, MOST_OF_A_SMALL_FILE + MOST_TIMES * (long) content.length);
    }

    boolean has(String name) {
        return starts.containsKey(plain(name));
    }

    /** Names ignore case (ECMA-376 part 2, 6.2.2.3), and some programs separate folders as Windows does. */
    private static String plain(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    InputStream open(String name) throws IOException {
        return open(name, Long.MAX_VALUE);
    }

    /**
     * @param most bytes that it may have; all parts that are opened have a limit in common besides
     * @throws UnreadableTable if there is no such part, and while it is read if it is too large
     */
    InputStream open(String name, long most) throws IOException {
        Integer start = name == null ? null : starts.get(plain(name));
        if (start == null) {
            throw new UnreadableTable(UnreadableTable.Code.BROKEN_WORKBOOK);
        }
        Parts zip = new Parts(start);
        zip.getNextEntry();
        return new Limited(zip, most);
    }

    private final class Parts extends ZipInputStream {

        private Parts(int start) {
            super(new ByteArrayInputStream(content, start, content.length - start));
        }

        /** After a part was read to its end: where the next begins. */
        private int at() throws IOException {
            return content.length - in.available();
        }
    }

    private final class Limited extends FilterInputStream {

        private long most;

        private Limited(InputStream in, long most) {
            super(in);
            this.most = most;
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
            most -= bytes;
            left -= bytes;
            if (most < 0 || left < 0) {
                throw new UnreadableTable(UnreadableTable.Code.WORKBOOK_TOO_LARGE);
            }
        }
    }
}
