package org.presencedesk.web.input;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.limits.MemoryBudget;
import org.presencedesk.web.limits.RequestMemory;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.limits.UsesAtOnce;

/** How many bodies of one person are received at once, and how much of the heap they take: files go to the disk. */
@Singleton
class BodiesAtOnce {

    private static final long HUGE = 4_000_000;
    private static final String PLACE = BodiesAtOnce.class.getName();
    private static final String ROOM = PLACE + ".room";

    private final MemoryBudget memory = MemoryBudget.ofHeap(0.12);
    private final UsesAtOnce uses;

    BodiesAtOnce(UsesAtOnce uses) {
        this.uses = uses;
    }

    /** @throws Refusal with 429 or 503, before anything was received */
    void begin(RoutingContext context, QuarkusHttpUser user) {
        HttpServerRequest request = context.request();
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        long length = chunked ? 0 : BodyDeadline.length(request);
        boolean large = length > RequestMemory.SMALL;
        String who = String.valueOf(SignedIn.actorOf(user.getSecurityIdentity()).id());
        UsesAtOnce.Place place = uses.begin(chunked ? Use.CHUNKED_BODY : kind(length), who);
        context.put(PLACE, place);
        context.addEndHandler(answered -> place.close());
        if (large && !isFile(request)) {
            MemoryBudget.Room room = room(length);
            context.put(ROOM, room);
            context.addEndHandler(answered -> room.close());
        }
    }

    private static Use kind(long length) {
        if (length > HUGE) {
            return Use.HUGE_BODY;
        }
        return length > RequestMemory.SMALL ? Use.LARGE_BODY : Use.SMALL_BODY;
    }

    static void received(RoutingContext context) {
        UsesAtOnce.Place place = context.remove(PLACE);
        if (place != null) {
            place.close();
        }
    }

    /** The room that the body of this request takes, or null. */
    static MemoryBudget.Room roomOf(RoutingContext context) {
        return context.get(ROOM);
    }

    /** At once or not at all: the event loop waits for nobody. */
    private MemoryBudget.Room room(long bytes) {
        try {
            return memory.take(bytes, Duration.ZERO).orElseThrow(RequestMemory::busy);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw RequestMemory.busy();
        }
    }

    private static boolean isFile(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }
}
