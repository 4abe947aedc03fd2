package org.presencedesk.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Actor;
import org.presencedesk.access.SignedIn;
import org.presencedesk.proof.SealingKey;
import org.presencedesk.proof.Statement;
import org.presencedesk.web.Csv;
import org.presencedesk.web.Refusal;

/**
 * Sends events with all that proves them. The whole ZIP is on the disk before its first byte leaves: until then a problem
 * can still be said, and a slow reader keeps nobody's transaction open.
 */
@ApplicationScoped
class EvidenceExport {

    private static final String FORMAT = "zip";
    private static final int BUFFER = 32 * 1024;

    private final AuditReads reads;
    private final SealedEvents events;
    private final Seal seal;
    private final Clock clock;

    EvidenceExport(AuditReads reads, SealedEvents events, Seal seal, Clock clock) {
        this.reads = reads;
        this.events = events;
        this.seal = seal;
        this.clock = clock;
    }

    /** @param zone in which the filter was typed; null if it was not */
    RestResponse<StreamingOutput> of(AuditFilter filter, ZoneId zone, SignedIn user) {
        SealingKey key = seal.key().orElseThrow(() -> notSealed(AuditMessages::noEvidenceWithoutKey));
        StoredCheckpoint checkpoint =
                events.lastCheckpoint().orElseThrow(() -> notSealed(AuditMessages::nothingSealedYet));
        RecordedExport export = RecordedExport.begin(reads, filter, FORMAT, user);
        Statement statement = new Statement(
                export.id(),
                clock.instant(),
                described(user.actor()),
                filter.described(),
                zone == null ? null : zone.getId());
        return Csv.file(
                "audit-events.zip",
                "application/zip",
                out -> send(new Gathering(events, key, checkpoint), filter, statement, export, out));
    }

    private static void send(
            Gathering gathering, AuditFilter filter, Statement statement, RecordedExport export, OutputStream out)
            throws IOException {
        try (gathering) {
            gathering.gather(filter, statement);
            OutputStream hashed = new BufferedOutputStream(new DigestOutputStream(out, export.sent()), BUFFER);
            gathering.writeTo(hashed);
            hashed.flush();
        } catch (IOException | RuntimeException e) {
            export.brokeOff(e, gathering.rows());
            throw e;
        }
        export.ended(gathering.rows());
    }

    private static Map<String, Object> described(Actor actor) {
        Map<String, Object> by = new HashMap<>();
        by.put("type", actor.type().name());
        by.put("id", actor.id());
        by.put("tenant", actor.tenant());
        by.put("name", actor.name());
        by.put("userPrincipalName", actor.userPrincipalName());
        by.put("roles", actor.roles());
        return by;
    }

    private static Refusal notSealed(Function<AuditMessages, String> sentence) {
        return Refusal.conflict("NOT_SEALED", in -> sentence.apply(AuditText.in(in)));
    }
}
