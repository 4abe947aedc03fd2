package org.presencedesk.change.plan;

import java.util.HexFormat;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.model.Change;
import org.presencedesk.proof.Merkle;

/** How a file that was uploaded for a change reads in the trail: its name, size and hash, and never what is in it. */
final class UploadEvent {

    static AuditEntry of(Change change, String name, byte[] content, int rows, SignedIn by) {
        return AuditEntry.of(AuditAction.FILE_UPLOADED, Outcome.SUCCESS, by.actor())
                .from(by.origin())
                .about(new AuditEntry.Subject("file", null, name, null))
                .in(change.ref(), change.reason(), change.ticket())
                .with("sha256", HexFormat.of().formatHex(Merkle.sha256().digest(content)))
                .with("bytes", content.length)
                .with("rows", rows);
    }

    private UploadEvent() {}
}
