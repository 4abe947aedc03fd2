package org.presencedesk.web.session;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;

/** For what outlives its request, such as a stream: whether the session that began it still lives. */
@ApplicationScoped
public class SessionLife {

    private final Sessions sessions;

    SessionLife(Sessions sessions) {
        this.sessions = sessions;
    }

    /** To be asked time and again, of the database each time. Always true where there is no session, as with a bearer token. */
    public BooleanSupplier of(RoutingContext request) {
        StoredSession session = SessionTokens.of(request);
        return session == null ? () -> true : () -> sessions.lives(session);
    }
}
