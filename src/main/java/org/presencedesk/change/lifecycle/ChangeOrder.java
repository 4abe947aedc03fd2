package org.presencedesk.change.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.Targets;

/** The order in which changes count: of two that concern one person the later one decides. Joins the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ChangeOrder {

    private final Targets targets;
    private final TargetStateWriter writer;
    private final EntityManager database;

    ChangeOrder(Targets targets, TargetStateWriter writer, EntityManager database) {
        this.targets = targets;
        this.writer = writer;
        this.database = database;
    }

    /** Gives it the last place: those for whom older changes still wait get its values instead. */
    void enter(Change change) {
        takeTurn();
        change.takePlace(((Number) database.createNativeQuery("SELECT nextval('change_order')")
                        .getSingleResult())
                .longValue());
        database.flush();
        targets.recordSoon(writer.supersedeOlder(change));
    }

    /** Leaves it its place: those for whom a newer one was confirmed meanwhile get that one's values. */
    void comeBack(Change change) {
        takeTurn();
        targets.recordSoon(writer.supersedeRetried(change));
    }

    /**
     * Of two changes for the same people the one that comes later in the order must see the other's targets. Taken last: what
     * can be done before keeps nobody else waiting.
     */
    private void takeTurn() {
        database.createNativeQuery("SELECT pg_advisory_xact_lock(hashtext('presence-desk.change-order'))", Object.class)
                .getSingleResult();
    }
}
