package org.presencedesk.audit;

import jakarta.enterprise.context.ApplicationScoped;

/** The newest checkpoint that this process has seen: a database that has only older ones was put back. */
@ApplicationScoped
class Newest {

    private volatile StoredCheckpoint seen;

    /** @param checkpoint one whose marks are in order, or null */
    synchronized void saw(StoredCheckpoint checkpoint) {
        if (checkpoint != null && (seen == null || checkpoint.number() > seen.number())) {
            seen = checkpoint;
        }
    }

    /** To be asked before the database is: what is made in between is newer than both. Null if none was seen. */
    StoredCheckpoint seen() {
        return seen;
    }

    /** @param last what the database has as its newest; null if it has none */
    static boolean isPutBack(StoredCheckpoint known, StoredCheckpoint last) {
        return known != null
                && (last == null
                        || last.number() < known.number()
                        || last.number() == known.number() && !last.note().equals(known.note()));
    }
}
