package org.presencedesk.web.input;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.traffic.GlobalTrafficShapingHandler;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Reads large bodies no faster than this, all of them together: twenty files of 20 MB, taken as fast as they come, keep both
 * processors for seconds from everybody else.
 */
@Singleton
class LargeBodyPace {

    static final long BYTES_PER_SECOND = 20_000_000;
    static final long LARGE = 4_000_000;

    private static final long CHECKED_EVERY_MILLIS = 100;
    private static final String NAME = LargeBodyPace.class.getName();

    /** Filters run in falling order of priority; {@link UploadLimit} drops what is too large, which is read as well. */
    private static final int BEFORE_ANYTHING_IS_READ = 1_050;

    private final GlobalTrafficShapingHandler pace;

    LargeBodyPace(Vertx vertx) {
        pace = new GlobalTrafficShapingHandler(vertx.nettyEventLoopGroup(), 0, BYTES_PER_SECOND, CHECKED_EVERY_MILLIS);
    }

    void register(@Observes Filters filters) {
        filters.register(this::slow, BEFORE_ANYTHING_IS_READ);
    }

    private void slow(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (BodyDeadline.length(request) > LARGE && request.connection() instanceof ConnectionBase connection) {
            ChannelPipeline pipeline = connection.channel().pipeline();
            if (pipeline.get(NAME) == null) {
                pipeline.addFirst(NAME, pace);
                context.addEndHandler(answered -> {
                    if (pipeline.get(NAME) != null) {
                        pipeline.remove(NAME);
                    }
                });
            }
        }
        context.next();
    }

    @PreDestroy
    void stop() {
        pace.release();
    }
}
