package org.presencedesk.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.presencedesk.access.SignedIn;

/**
 * What the trail says of an export: that it begins before the first byte, how it ended before the last. A file that arrived
 * whole has its number of rows and its hash in the trail.
 */
final class RecordedExport {

    private final AuditReads reads;
    private final AuditEntry begun;
    private final MessageDigest sent = sha256();

    private RecordedExport(AuditReads reads, AuditEntry begun) {
        this.reads = reads;
        this.begun = begun;
    }

    static RecordedExport begin(AuditReads reads, AuditFilter filter, String format, SignedIn user) {
        AuditEntry entry = AuditEntry.of(AuditAction.TRAIL_EXPORTED, Outcome.SUCCESS, user.actor())
                .from(user.origin())
                .with("export", UUID.randomUUID())
                .with("format", format)
                .with("filter", filter.described());
        reads.record(entry);
        return new RecordedExport(reads, entry);
    }

    UUID id() {
        return (UUID) begun.details().get("export");
    }

    /** Must be told all that is sent. */
    MessageDigest sent() {
        return sent;
    }

    void ended(long rows) {
        reads.record(end(Outcome.SUCCESS, rows));
    }

    void brokeOff(Exception cause, long rows) {
        try {
            reads.record(end(Outcome.FAILURE, rows));
        } catch (RuntimeException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    private AuditEntry end(Outcome outcome, long rows) {
        return begun.ended(outcome)
                .with("rows", rows)
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
