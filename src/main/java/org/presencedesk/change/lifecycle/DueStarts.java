package org.presencedesk.change.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.model.Change;

/** Begins changes whose start has come. By the database's clock, so that none begins early where a replica's clock is wrong. */
@ApplicationScoped
public class DueStarts {

    /** Together in one transaction, which keeps others from being confirmed. */
    private static final int AT_ONCE = 10;

    /** RUNNING if a version before, which knows no starts, has paused and resumed it. */
    private static final String DUE = """
            SELECT * FROM change
            WHERE order_no IS NULL AND starts_at <= clock_timestamp() AND state IN ('SCHEDULED', 'RUNNING')
            ORDER BY starts_at, number LIMIT :most FOR NO KEY UPDATE SKIP LOCKED
            """;

    private final ChangeOrder order;
    private final AuditTrail trail;
    private final EntityManager database;
    private final Event<ChangeVerbs.WorkWaits> workWaits;

    DueStarts(ChangeOrder order, AuditTrail trail, EntityManager database, Event<ChangeVerbs.WorkWaits> workWaits) {
        this.order = order;
        this.trail = trail;
        this.database = database;
        this.workWaits = workWaits;
    }

    /** @param goOn false as soon as this replica is to stop */
    public void begin(BooleanSupplier goOn) {
        int begun = AT_ONCE;
        while (begun == AT_ONCE && goOn.getAsBoolean()) {
            begun = QuarkusTransaction.requiringNew().call(this::beginSome);
        }
    }

    private int beginSome() {
        List<Change> due = database.createNativeQuery(DUE, Change.class)
                .setParameter("most", AT_ONCE)
                .getResultList();
        Instant now = (Instant) database.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                .getSingleResult();
        for (Change change : due) {
            trail.record(change.startByItself(now));
            order.enter(change);
        }
        if (!due.isEmpty()) {
            workWaits.fire(new ChangeVerbs.WorkWaits());
        }
        return due.size();
    }
}
