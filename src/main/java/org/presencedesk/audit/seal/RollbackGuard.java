package org.presencedesk.audit.seal;

import jakarta.enterprise.context.ApplicationScoped;

/** The newest checkpoint that this process has seen: a database that has only older ones was put back. */
@ApplicationScoped
public class RollbackGuard {

    private volatile StoredCheckpoint seen;

    /** @param checkpoint one whose marks are in order, or null */
    public synchronized void remember(StoredCheckpoint checkpoint) {
        if (checkpoint != null && (seen == null || checkpoint.number() > seen.number())) {
            seen = checkpoint;
        }
    }

    /** To be asked before the database is: what is made in between is newer than both. Null if none was seen. */
    public StoredCheckpoint seen() {
        return seen;
    }

    /** @param last what the database has as its newest; null if it has none */
    public static boolean isPutBack(StoredCheckpoint known, StoredCheckpoint last) {
        return known != null
                && (last == null
                        || last.number() < known.number()
                        || last.number() == known.number() && !last.note().equals(known.note()));
    }
}
