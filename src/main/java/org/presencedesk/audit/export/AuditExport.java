package org.presencedesk.audit.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.ReadRecorder;
import org.presencedesk.web.Download;
import org.presencedesk.web.limits.HeldByRequest;

/** Sends everything that a filter matches. */
@ApplicationScoped
public class AuditExport {

    /** How many rows the file will have; one that has fewer was cut off. */
    static final String ROWS = "X-Total-Count";

    private static final int BUFFER = 32 * 1024;

    /** Somebody waits for the first byte. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReadRecorder reads;
    private final SealingWait sealing;
    private final ExportContents contents;
    private final EvidencePlaces places;
    private final HeldByRequest held;

    AuditExport(
            ReadRecorder reads,
            SealingWait sealing,
            ExportContents contents,
            EvidencePlaces places,
            HeldByRequest held) {
        this.reads = reads;
        this.sealing = sealing;
        this.contents = contents;
        this.places = places;
        this.held = held;
    }

    /** @param zone in which the filter was typed; null if it was not */
    public RestResponse<StreamingOutput> of(AuditFilter filter, ExportFormat format, ZoneId zone, SignedIn user) {
        if (format == ExportFormat.ZIP) {
            contents.refuseWhatIsNotSealed(format);
            held.untilTheEnd(places.take()::close);
        }
        sealing.await(filter, PATIENCE, () -> {});
        UUID id = UUID.randomUUID();
        ExportContent content = contents.of(id, filter, format, zone == null ? null : zone.getId(), user.actor());
        RecordedExport export = RecordedExport.begin(reads, id, filter, format, content.matching(), user);
        RestResponse<StreamingOutput> file =
                Download.file(format.fileName(), format.mediaType(), out -> send(content, export, out));
        file.getHeaders().putSingle(ROWS, content.matching());
        return file;
    }

    private static void send(ExportContent content, RecordedExport export, OutputStream out) throws IOException {
        try (content) {
            OutputStream hashed = new BufferedOutputStream(new DigestOutputStream(out, export.sent()), BUFFER);
            content.writeTo(hashed, rows -> {});
            hashed.flush();
        } catch (IOException | RuntimeException e) {
            export.brokeOff(e, content.rows());
            throw e;
        }
        export.ended(content.rows());
    }
}
