package org.presencedesk.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.web.Download;

/** The files in which events leave. */
public enum ExportFormat {
    CSV("csv", Download.CSV) {
        @Override
        public void write(Iterator<byte[]> events, OutputStream out) throws IOException {
            CsvWriter csv = new CsvWriter(out, ',');
            csv.write(EventCsv.HEADER);
            while (events.hasNext()) {
                csv.write(EventCsv.of(StoredEvent.of(events.next())));
            }
            csv.flush();
        }
    },

    /** Each line is exactly the text that is stored. */
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        public void write(Iterator<byte[]> events, OutputStream out) throws IOException {
            while (events.hasNext()) {
                out.write(events.next());
                out.write('\n');
            }
        }
    },

    /** Both, with what proves them: {@link GatheredEvidence}. */
    ZIP("zip", "application/zip") {
        @Override
        public void write(Iterator<byte[]> events, OutputStream out) {
            throw new UnsupportedOperationException("Evidence is gathered before it is sent");
        }
    };

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** @param name as the API has it */
    static Optional<ExportFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(name))
                .findFirst();
    }

    /** Leaves the stream open, and may leave bytes in it that are not flushed. */
    public abstract void write(Iterator<byte[]> events, OutputStream out) throws IOException;

    public String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return "audit-events." + extension;
    }
}
