package org.presencedesk.audit.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.DatabaseOutage;
import org.presencedesk.web.errors.Refusal;

/** Who reads the trail stands in it. The event is kept before anything is answered; if it cannot be, the read fails. */
@ApplicationScoped
public class ReadRecorder {

    private static final Logger LOG = Logger.getLogger(ReadRecorder.class);

    private final AuditTrail trail;

    ReadRecorder(AuditTrail trail) {
        this.trail = trail;
    }

    public void record(AuditEntry entry) {
        try {
            QuarkusTransaction.requiringNew().run(() -> trail.record(entry));
        } catch (RuntimeException e) {
            if (DatabaseOutage.isAway(e)) {
                throw e;
            }
            LOG.errorf(e, "The trail does not take %s", entry.action().code());
            throw Refusal.unavailable(
                    "TRAIL_UNAVAILABLE",
                    30,
                    in -> Language.messages(SearchMessages.class, in).takesNothing());
        }
    }
}
