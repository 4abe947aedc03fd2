package org.presencedesk.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.web.Csv;

/** The files in which events leave. */
enum ExportFormat {
    CSV("csv", Csv.MEDIA_TYPE) {
        @Override
        void write(Iterator<String> events, OutputStream out) throws IOException {
            CsvWriter csv = new CsvWriter(out, ',');
            csv.write(CsvLine.HEADER);
            while (events.hasNext()) {
                csv.write(CsvLine.of(StoredEvent.of(events.next())));
            }
            csv.flush();
        }
    },

    /** Each line is exactly the text that is stored. */
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        void write(Iterator<String> events, OutputStream out) throws IOException {
            while (events.hasNext()) {
                out.write(events.next().getBytes(UTF_8));
                out.write('\n');
            }
        }
    };

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Leaves the stream open, and may leave bytes in it that are not flushed. */
    abstract void write(Iterator<String> events, OutputStream out) throws IOException;

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return "audit-events." + extension;
    }
}
