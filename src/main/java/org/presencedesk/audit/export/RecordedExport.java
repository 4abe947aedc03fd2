package org.presencedesk.audit.export;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.ReadRecorder;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.proof.Merkle;

/**
 * What the trail says of an export: that it begins before the first byte, how it ended before the last. A file that arrived
 * whole has its number of rows and its hash in the trail.
 */
final class RecordedExport {

    private final ReadRecorder reads;
    private final AuditEntry begun;
    private final MessageDigest sent = Merkle.sha256();

    private RecordedExport(ReadRecorder reads, AuditEntry begun) {
        this.reads = reads;
        this.begun = begun;
    }

    /** @param matching how many rows it will have */
    static RecordedExport begin(
            ReadRecorder reads, UUID id, AuditFilter filter, ExportFormat format, long matching, SignedIn user) {
        AuditEntry entry =
                entry(id, filter, format, user.actor(), user.origin()).with("matching", matching);
        reads.record(entry);
        return new RecordedExport(reads, entry);
    }

    /** One that the trail knows already. */
    static RecordedExport begun(ReadRecorder reads, BackgroundExport export) {
        return new RecordedExport(
                reads, entry(export.id, export.filter, export.format, export.requestedBy, export.origin));
    }

    static AuditEntry entry(UUID id, AuditFilter filter, ExportFormat format, Actor actor, Origin origin) {
        return AuditEntry.of(AuditAction.TRAIL_EXPORTED, Outcome.SUCCESS, actor)
                .from(origin)
                .with("export", id)
                .with("format", format.extension())
                .with("filter", filter.described());
    }

    /** Must be told all that is sent. */
    MessageDigest sent() {
        return sent;
    }

    void ended(long rows) {
        reads.record(end(Outcome.SUCCESS, rows, hash()));
    }

    void brokeOff(Exception cause, long rows) {
        try {
            reads.record(end(Outcome.FAILURE, rows, hash()));
        } catch (RuntimeException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    /** To be asked once, at the end. */
    String hash() {
        return HexFormat.of().formatHex(sent.digest());
    }

    AuditEntry end(Outcome outcome, long rows, String sha256) {
        return begun.ended(outcome).with("rows", rows).with("sha256", sha256);
    }
}
