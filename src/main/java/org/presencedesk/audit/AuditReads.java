package org.presencedesk.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Who reads the trail stands in it. The event is kept before anything is answered; if it cannot be, the read fails. */
@ApplicationScoped
class AuditReads {

    private final AuditTrail trail;

    AuditReads(AuditTrail trail) {
        this.trail = trail;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(AuditEntry entry) {
        trail.record(entry);
    }
}
