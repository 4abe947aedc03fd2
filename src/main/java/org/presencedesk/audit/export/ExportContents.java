package org.presencedesk.audit.export;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.presencedesk.access.Actor;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.StoredEvents;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.proof.Evidence;
import org.presencedesk.proof.ExportStatement;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Makes exports of each format. */
@ApplicationScoped
class ExportContents {

    private static final Logger LOG = Logger.getLogger(ExportContents.class);

    private final StoredEvents events;
    private final SealedEvents sealed;
    private final TrailKey seal;
    private final Clock clock;

    ExportContents(StoredEvents events, SealedEvents sealed, TrailKey seal, Clock clock) {
        this.events = events;
        this.sealed = sealed;
        this.seal = seal;
        this.clock = clock;
    }

    /** Before anything is gathered. */
    void clearLeftovers(@Observes @Priority(1) StartupEvent event) {
        try {
            Evidence.clearLeftovers(GatheredEvidence.DIRECTORY);
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "Evidence that an earlier process left in %s could not be deleted: %s",
                    GatheredEvidence.DIRECTORY, e);
        }
    }

    /** @param zone in which the filter was typed; null if it was not */
    ExportContent of(UUID export, AuditFilter filter, ExportFormat format, String zone, Actor by) {
        refuseWhatIsNotSealed(format);
        StoredEvents.Extent extent = events.extent(filter);
        if (format != ExportFormat.ZIP) {
            return new ExportedEvents(events, filter, extent, format);
        }
        ExportStatement statement =
                new ExportStatement(export, clock.instant(), described(by), filter.described(), zone);
        return new GatheredEvidence(sealed, seal.key().orElseThrow(), extent, filter, statement);
    }

    /** With 409 {@code NOT_SEALED}, where there is nothing that evidence could prove. */
    void refuseWhatIsNotSealed(ExportFormat format) {
        if (format == ExportFormat.ZIP && seal.key().isEmpty()) {
            throw Refusal.conflict(
                    "NOT_SEALED",
                    in -> Language.messages(ExportMessages.class, in).noEvidenceWithoutKey());
        }
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
}
