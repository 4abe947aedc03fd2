package org.presencedesk.audit.export;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.ReadRecorder;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.SqlQuery;
import org.presencedesk.web.Download;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.DatabaseOutage;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Parameters;

/** Exports that are made one after the other, while nobody waits, and kept for a day. */
@ApplicationScoped
public class BackgroundExports {

    private static final Logger LOG = Logger.getLogger(BackgroundExports.class);

    /** Each may take as much room as the trail itself. */
    private static final int MOST_WAITING = 20;

    /** What fails time and again, for want of room or time, must not hold up the others for ever. */
    private static final int MOST_ATTEMPTS = 3;

    /** Nobody waits: the sealer may have to work off an outage. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AgroalDataSource database;
    private final AuditTrail trail;
    private final ReadRecorder reads;
    private final SealingWait sealing;
    private final ExportContents contents;
    private final Clock clock;

    BackgroundExports(
            AgroalDataSource database,
            AuditTrail trail,
            ReadRecorder reads,
            SealingWait sealing,
            ExportContents contents,
            Clock clock) {
        this.database = database;
        this.trail = trail;
        this.reads = reads;
        this.sealing = sealing;
        this.contents = contents;
        this.clock = clock;
    }

    /** @param zone in which the filter was typed; null if it was not */
    public BackgroundExport ask(AuditFilter filter, ExportFormat format, ZoneId zone, SignedIn user) {
        contents.refuseWhatIsNotSealed(format);
        BackgroundExport export = new BackgroundExport();
        export.id = UUID.randomUUID();
        export.state = BackgroundExport.State.WAITING;
        export.format = format;
        export.filter = filter;
        export.zone = zone == null ? null : zone.getId();
        export.requestedBy = user.actor();
        export.origin = user.origin();
        export.requestedAt = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            if (BackgroundExport.countWaiting() >= MOST_WAITING) {
                throw Refusal.conflict(
                        "EXPORTS_WAIT",
                        in -> Language.messages(ExportMessages.class, in).exportsWait(MOST_WAITING));
            }
            export.persist();
            trail.record(RecordedExport.entry(export.id, filter, format, export.requestedBy, export.origin));
        });
        return export;
    }

    public List<BackgroundExport> newest(int limit) {
        return QuarkusTransaction.requiringNew().call(() -> BackgroundExport.newest(limit));
    }

    /** Refused with 404 if there is none, or none any more. */
    public BackgroundExport find(String id) {
        UUID known = Parameters.idOrNotFound(id);
        return QuarkusTransaction.requiringNew()
                .call(() -> BackgroundExport.of(known))
                .orElseThrow(Refusal::notFound);
    }

    /** That it was fetched stands in the trail. */
    public RestResponse<StreamingOutput> file(BackgroundExport export, SignedIn user) {
        if (!export.isReady()) {
            boolean failed = export.state == BackgroundExport.State.FAILED;
            throw Refusal.conflict(
                    failed ? "EXPORT_FAILED" : "EXPORT_NOT_READY",
                    in -> failed
                            ? Language.messages(ExportMessages.class, in).exportProblem(export.problem)
                            : Language.messages(ExportMessages.class, in).exportNotReady());
        }
        reads.record(AuditEntry.of(AuditAction.TRAIL_VIEWED, Outcome.SUCCESS, user.actor())
                .from(user.origin())
                .with("export", export.id));
        RestResponse<StreamingOutput> file = Download.file(
                export.format.fileName(),
                export.format.mediaType(),
                out -> ExportParts.copy(database, export.id, export.attempt, export.bytes, out));
        file.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, export.bytes);
        file.getHeaders().putSingle(AuditExport.ROWS, export.rows);
        return file;
    }

    /**
     * All that wait, by whichever replica comes first; what one has left half made is made anew.
     *
     * @param goOn false as soon as this replica is to stop: another one goes on
     */
    public void makeAll(BooleanSupplier goOn) {
        QuarkusTransaction.requiringNew().run(() -> BackgroundExport.deleteOld(clock.instant()));
        while (goOn.getAsBoolean()) {
            Optional<BackgroundExport> next = begin();
            if (next.isEmpty()) {
                return;
            }
            make(next.get(), goOn);
        }
    }

    private Optional<BackgroundExport> begin() {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<BackgroundExport> next = BackgroundExport.next();
            next.ifPresent(export -> {
                database(SqlQuery.of("DELETE FROM audit_export_part WHERE export_id = ?", export.id));
                export.state = BackgroundExport.State.RUNNING;
                export.attempt++;
                export.rows = 0;
                export.bytes = 0;
            });
            return next;
        });
    }

    private void make(BackgroundExport export, BooleanSupplier goOn) {
        RecordedExport recorded = RecordedExport.begun(reads, export);
        ExportContent content = null;
        try {
            sealing.await(export.filter, PATIENCE, () -> update(goOn, export, "rows = ?", 0));
            content = contents.of(export.id, export.filter, export.format, export.zone, export.requestedBy);
            write(export, content, recorded, goOn);
            end(export, BackgroundExport.State.READY, null, content.rows(), recorded);
        } catch (LeftToOthers left) {
            LOG.infof("Export %s is left to another replica, or was deleted", export.id);
        } catch (IOException | RuntimeException e) {
            if (DatabaseOutage.isAway(e) && export.attempt < MOST_ATTEMPTS) {
                throw new IllegalStateException("An export could not be made: it is begun again", e);
            }
            LOG.errorf(e, "Export %s could not be made", export.id);
            String problem = e instanceof Refusal refusal ? refusal.code() : "FAILED";
            end(export, BackgroundExport.State.FAILED, problem, content == null ? 0 : content.rows(), recorded);
        }
    }

    private void write(BackgroundExport export, ExportContent content, RecordedExport recorded, BooleanSupplier goOn)
            throws IOException {
        update(goOn, export, "matching = ?", content.matching());
        OutputStream parts = ExportParts.writer(
                database,
                export.id,
                export.attempt,
                bytes -> update(goOn, export, "rows = ?, bytes = ?", content.rows(), bytes));
        try (content;
                OutputStream out = new DigestOutputStream(parts, recorded.sent())) {
            content.writeTo(out, rows -> update(goOn, export, "rows = ?", rows));
        }
    }

    /** This replica stops, or another one has begun it anew, or it was deleted. */
    private static final class LeftToOthers extends RuntimeException {}

    private void update(BooleanSupplier goOn, BackgroundExport export, String what, Object... values) {
        if (!goOn.getAsBoolean()
                || database(SqlQuery.of("UPDATE audit_export SET " + what, values)
                                .then(" WHERE id = ? AND attempt = ? AND state = 'RUNNING'", export.id, export.attempt))
                        == 0) {
            throw new LeftToOthers();
        }
    }

    private void end(
            BackgroundExport export, BackgroundExport.State state, String problem, long rows, RecordedExport recorded) {
        String hash = state == BackgroundExport.State.READY ? recorded.hash() : null;
        QuarkusTransaction.requiringNew().run(() -> {
            BackgroundExport now = BackgroundExport.of(export.id).orElse(null);
            if (now == null || now.attempt != export.attempt || now.state != BackgroundExport.State.RUNNING) {
                return;
            }
            Instant at = clock.instant();
            now.state = state;
            now.problem = problem;
            now.rows = rows;
            now.sha256 = hash;
            now.endedAt = at;
            now.keptUntil = at.plus(BackgroundExport.KEPT);
            trail.record(recorded.end(
                    state == BackgroundExport.State.READY ? Outcome.SUCCESS : Outcome.FAILURE, rows, hash));
        });
    }

    private int database(SqlQuery statement) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = statement.on(connection)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
