package org.presencedesk.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.Csv;

/**
 * Sends everything that a filter matches. That it begins is in the trail before the first byte, how it ended before the
 * last: a file that arrived whole has its number of rows and its hash in the trail.
 */
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
        AuditEntry entry = AuditEntry.of(AuditAction.TRAIL_EXPORTED, Outcome.SUCCESS, user.actor())
                .from(user.origin())
                .with("export", UUID.randomUUID())
                .with("format", format.extension())
                .with("filter", filter.described());
        reads.record(entry);
        return Csv.file(format.fileName(), format.mediaType(), out -> send(filter, format, entry, out));
    }

    private void send(AuditFilter filter, ExportFormat format, AuditEntry entry, OutputStream out) throws IOException {
        MessageDigest sha256 = sha256();
        AtomicLong rows = new AtomicLong();
        try {
            OutputStream hashed = new BufferedOutputStream(new DigestOutputStream(out, sha256), BUFFER);
            QuarkusTransaction.requiringNew().timeout((int) LONGEST.toSeconds()).run(() -> {
                try (Stream<String> found = events.all(filter)) {
                    format.write(found.peek(text -> rows.incrementAndGet()).iterator(), hashed);
                    hashed.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (RuntimeException e) {
            brokeOff(ended(entry, Outcome.FAILURE, rows, sha256), e);
            throw e;
        }
        reads.record(ended(entry, Outcome.SUCCESS, rows, sha256));
    }

    private void brokeOff(AuditEntry end, RuntimeException cause) {
        try {
            reads.record(end);
        } catch (RuntimeException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    private static AuditEntry ended(AuditEntry entry, Outcome outcome, AtomicLong rows, MessageDigest sent) {
        return AuditEntry.of(entry.action(), outcome, entry.actor())
                .from(entry.origin())
                .with("export", entry.details().get("export"))
                .with("format", entry.details().get("format"))
                .with("filter", entry.details().get("filter"))
                .with("rows", rows.get())
                .with("sha256", HexFormat.of().formatHex(sent.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
