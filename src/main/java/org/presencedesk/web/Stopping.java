package org.presencedesk.web;

import io.netty.channel.Channel;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An orderly stop: nobody new is let in from the first moment on, so that whatever stands before the replicas goes on with
 * another one, while those who are in get their answers. Quarkus alone would go on letting people in until nobody was left
 * for a moment, and then break off with whoever came next; Vert.x 4 cannot close its listener without its connections.
 */
@ApplicationScoped
public class Stopping {

    private static final int FIRST_OF_ALL = 10_000;
    private static final long AT_MOST_MILLIS = 2_000;

    private final Set<Channel> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;

    void register(@Observes Filters filters) {
        filters.register(this::remember, FIRST_OF_ALL);
    }

    private void remember(RoutingContext context) {
        if (context.request().connection() instanceof ConnectionBase connection) {
            listeners.add(connection.channel().parent());
        }
        context.next();
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        begun = true;
        // In dev mode the listener stays while the application starts anew behind it.
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            listeners.forEach(listener -> listener.close().awaitUninterruptibly(AT_MOST_MILLIS));
        }
    }

    /** From then on whatever has no end of its own ends. */
    public boolean begun() {
        return begun;
    }
}
