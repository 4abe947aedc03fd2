package org.presencedesk.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.Csv;

/** Sends everything that a filter matches. */
@ApplicationScoped
class AuditExport {

    /** A download of millions of events over a slow line. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final int BUFFER = 32 * 1024;

    private final AuditReads reads;
    private final StoredEvents events;

    AuditExport(AuditReads reads, StoredEvents events) {
        this.reads = reads;
        this.events = events;
    }

    RestResponse<StreamingOutput> of(AuditFilter filter, ExportFormat format, SignedIn user) {
        RecordedExport export = RecordedExport.begin(reads, filter, format.extension(), user);
        return Csv.file(format.fileName(), format.mediaType(), out -> send(filter, format, export, out));
    }

    private void send(AuditFilter filter, ExportFormat format, RecordedExport export, OutputStream out)
            throws IOException {
        AtomicLong rows = new AtomicLong();
        try {
            OutputStream hashed = new BufferedOutputStream(new DigestOutputStream(out, export.sent()), BUFFER);
            QuarkusTransaction.requiringNew().timeout((int) LONGEST.toSeconds()).run(() -> {
                try (Stream<String> found = events.all(filter)) {
                    format.write(found.peek(text -> rows.incrementAndGet()).iterator(), hashed);
                    hashed.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (RuntimeException e) {
            export.brokeOff(e, rows.get());
            throw e;
        }
        export.ended(rows.get());
    }
}
