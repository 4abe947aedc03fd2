package org.presencedesk.change.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.Targets;

/** Rejects changes that nobody has decided about in time, by the database's clock. */
@ApplicationScoped
public class ApprovalExpiry {

    private static final String DUE = """
            SELECT * FROM change
            WHERE state = 'AWAITING_APPROVAL' AND CAST(approval->>'expiresAt' AS timestamptz) <= clock_timestamp()
            ORDER BY number LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
            """;

    private final AuditTrail trail;
    private final Targets targets;
    private final TargetStateWriter writer;
    private final EntityManager database;

    ApprovalExpiry(AuditTrail trail, Targets targets, TargetStateWriter writer, EntityManager database) {
        this.trail = trail;
        this.targets = targets;
        this.writer = writer;
        this.database = database;
    }

    /** @param goOn false as soon as this replica is to stop */
    public void run(BooleanSupplier goOn) {
        boolean more = true;
        while (more && goOn.getAsBoolean()) {
            more = QuarkusTransaction.requiringNew().call(this::expireOne);
        }
    }

    private boolean expireOne() {
        List<Change> due = database.createNativeQuery(DUE, Change.class).getResultList();
        for (Change change : due) {
            Instant now = (Instant) database.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                    .getSingleResult();
            trail.record(change.expire(now));
            database.flush();
            targets.recordCancelled(change, writer.cancel(change.id(), Targets.PAGE));
        }
        return !due.isEmpty();
    }
}
