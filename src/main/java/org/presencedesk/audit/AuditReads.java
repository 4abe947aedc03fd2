package org.presencedesk.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.presencedesk.web.Database;
import org.presencedesk.web.Refusal;

/** Who reads the trail stands in it. The event is kept before anything is answered; if it cannot be, the read fails. */
@ApplicationScoped
class AuditReads {

    private static final Logger LOG = Logger.getLogger(AuditReads.class);

    private final AuditTrail trail;

    AuditReads(AuditTrail trail) {
        this.trail = trail;
    }

    public void record(AuditEntry entry) {
        try {
            QuarkusTransaction.requiringNew().run(() -> trail.record(entry));
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            LOG.errorf(e, "The trail does not take %s", entry.action().code());
            throw Refusal.unavailable(
                    "TRAIL_UNAVAILABLE", 30, in -> AuditText.in(in).takesNothing());
        }
    }
}
