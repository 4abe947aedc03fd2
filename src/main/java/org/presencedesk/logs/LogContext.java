package org.presencedesk.logs;

import java.util.Locale;
import org.jboss.logging.MDC;

/** What each line of the log belongs to: a request, a change, and who acts, by object id and never by a name. */
public enum LogContext {
    REQUEST,
    CHANGE,
    ACTOR;

    /** As a field of a line. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For the rest of the request; null where nothing is known. */
    public void set(String id) {
        if (id != null) {
            MDC.put(field(), id);
        }
    }

    /** While something is done on a thread that goes on to other things. */
    public void during(Object id, Runnable work) {
        Object before = MDC.get(field());
        MDC.put(field(), String.valueOf(id));
        try {
            work.run();
        } finally {
            if (before == null) {
                MDC.remove(field());
            } else {
                MDC.put(field(), before);
            }
        }
    }
}
