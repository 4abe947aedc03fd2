package org.presencedesk.web.errors;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Tells a database that is away (mend it, then try again) from an error of ours. */
public final class DatabaseOutage {

    private static final Logger LOG = Logger.getLogger(DatabaseOutage.class);

    /** For health: an outage by its name; an error of ours is in the log, where it can be looked into. */
    public static String problem(Throwable failure) {
        if (isAway(failure)) {
            return "The database cannot be reached.";
        }
        LOG.error("A health check met an error that it did not expect", failure);
        return "An error that was not expected: see the log.";
    }

    public static boolean isAway(Throwable failure) {
        return isAway(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isAway(Throwable failure, Set<Throwable> met) {
        if (failure == null || !met.add(failure)) {
            return false;
        }
        return failure instanceof SQLTimeoutException
                || failure instanceof SQLException sql && isAway(sql)
                || isAway(failure.getCause(), met)
                // A commit that breaks is told by the transaction manager, which only suppresses why.
                || Stream.of(failure.getSuppressed()).anyMatch(suppressed -> isAway(suppressed, met));
    }

    /** Classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            return e.getMessage() != null && e.getMessage().contains("acquisition timeout");
        }
        return state.startsWith("08") // connection
                || state.startsWith("57P") // shut down
                || state.startsWith("53") // out of connections, disk or memory
                || isReadOnly(e)
                || state.equals("28P01")
                || state.equals("3D000");
    }

    /** A standby, or a primary that is no longer the one. */
    static boolean isReadOnly(SQLException e) {
        return "25006".equals(e.getSQLState());
    }

    private DatabaseOutage() {}
}
