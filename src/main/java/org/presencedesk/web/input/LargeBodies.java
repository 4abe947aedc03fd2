package org.presencedesk.web.input;

import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.presencedesk.web.limits.HeldByRequest;
import org.presencedesk.web.limits.MemoryBudget;
import org.presencedesk.web.limits.RequestMemory;

/** Takes room for a large body once it has come, before anything makes text and rows of it. */
@Singleton
class LargeBodies {

    private final RequestMemory memory;
    private final HeldByRequest held;

    LargeBodies(RequestMemory memory, HeldByRequest held) {
        this.memory = memory;
        this.held = held;
    }

    @ServerRequestFilter
    public void check(RoutingContext request) {
        MemoryBudget.Room received = BodiesAtOnce.roomOf(request);
        if (received != null) {
            held.untilTheEnd(received::close);
        }
        memory.hold(size(request));
    }

    private static long size(RoutingContext request) {
        long files = request.fileUploads().stream().mapToLong(FileUpload::size).sum();
        long fields = request.request().isExpectMultipart()
                ? request.request().formAttributes().entries().stream()
                        .mapToLong(field -> field.getValue().length())
                        .sum()
                : 0;
        return files + fields + Math.max(0, request.body().length());
    }
}
