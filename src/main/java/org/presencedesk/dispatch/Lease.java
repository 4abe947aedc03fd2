package org.presencedesk.dispatch;

import jakarta.persistence.EntityManager;

/**
 * The right to dispatch, as db-scheduler gave it to one execution of the task {@code dispatch}. Its version is raised at
 * each pick and each revival, never by heartbeats: a fencing token.
 */
public record Lease(String owner, long version) {

    public static final String TASK = "dispatch";

    /** Somebody else dispatches now, or may at any moment. */
    static final class Lost extends RuntimeException {
        Lost() {
            super("Another dispatcher has taken over");
        }
    }

    /**
     * To be the first statement of every transaction of the dispatcher: proves the lease, and holds it until the
     * transaction ends, so that a takeover comes wholly before or wholly after it. A holder that stands still in the middle
     * must not hold it longer than a takeover takes anyway: the database then ends the transaction. Nor does it wait longer
     * than 2 s for a lock: its heartbeat waits meanwhile.
     */
    void prove(EntityManager database) {
        boolean held = !database.createNativeQuery("""
                        SELECT set_config('idle_in_transaction_session_timeout', '4s', true)
                            || set_config('lock_timeout', '2s', true)
                        FROM scheduled_tasks
                        WHERE task_name = :task AND picked AND picked_by = :owner AND version = :version
                        FOR SHARE
                        """, String.class)
                .setParameter("task", TASK)
                .setParameter("owner", owner)
                .setParameter("version", version)
                .getResultList()
                .isEmpty();
        if (!held) {
            throw new Lost();
        }
    }
}
