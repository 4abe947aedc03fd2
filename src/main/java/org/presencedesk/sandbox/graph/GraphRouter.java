package org.presencedesk.sandbox.graph;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** A small Microsoft Graph: finds who answers a call. */
public final class GraphRouter {
    private final Vertx vertx;
    private final Clock clock;
    private final Switches switches;
    private final DirectoryCalls directory;
    private final PresenceWrites writes;
    private final PresenceReads reads;
    private final Batch batch;

    public GraphRouter(
            Vertx vertx,
            Clock clock,
            Switches switches,
            DirectoryCalls directory,
            PresenceWrites writes,
            PresenceReads reads,
            Batch batch) {
        this.vertx = vertx;
        this.clock = clock;
        this.switches = switches;
        this.directory = directory;
        this.writes = writes;
        this.reads = reads;
        this.batch = batch;
    }

    Future<GraphAnswer> answer(GraphRequest request) {
        return Future.succeededFuture(request).compose(this::route).recover(failure -> {
            if (failure instanceof GraphRefusal refusal) {
                return Future.succeededFuture(error(refusal, request));
            }
            return Future.failedFuture(failure);
        });
    }

    GraphAnswer error(GraphRefusal refusal, GraphRequest request) {
        return GraphAnswer.error(refusal, request, clock.instant(), switches.is(Switch.ERROR_BODIES, "documented"));
    }

    private Future<GraphAnswer> route(GraphRequest request) {
        int length = request.path().size();
        String first = length == 0 ? "" : request.segment(0);
        if (first.equals("$batch") && length == 1) {
            requireMethod(request, "POST");
            return batch.answer(request, this::answer, this::error);
        }
        if ((first.equals("users") || first.equals("groups")) && length <= 2) {
            requireMethod(request, "GET");
            return directoryAnswer(request);
        }
        boolean counted = length == 5 && request.segment(4).equals("$count");
        if (first.equals("groups")
                && (length == 4 || counted)
                && request.segment(2).equals("transitivemembers")) {
            requireMethod(request, "GET");
            return directoryAnswer(request);
        }
        if (first.equals("users") && length == 4 && request.segment(2).equals("presence")) {
            requireMethod(request, "POST");
            return writes.answer(request);
        }
        if (first.equals("communications") && length == 2 && request.segment(1).equals("getpresencesbyuserid")) {
            requireMethod(request, "POST");
            return Future.succeededFuture(reads.answer(request));
        }
        throw unknown(request);
    }

    private Future<GraphAnswer> directoryAnswer(GraphRequest request) {
        Instant begun = clock.instant();
        GraphAnswer answer = directory.answer(request);
        Duration spent = Duration.between(begun, clock.instant());
        return after(switches.duration(Switch.DIRECTORY_LATENCY).minus(spent), answer);
    }

    private Future<GraphAnswer> after(Duration delay, GraphAnswer answer) {
        return delay.toMillis() <= 0
                ? Future.succeededFuture(answer)
                : vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS).map(any -> answer);
    }

    private static void requireMethod(GraphRequest request, String method) {
        if (!request.method().equals(method)) {
            throw new GraphRefusal(
                    405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
        }
    }

    private static GraphRefusal unknown(GraphRequest request) {
        String last = request.path().isEmpty()
                ? ""
                : request.path().get(request.path().size() - 1);
        return GraphRefusal.badRequest("BadRequest", "Resource not found for the segment '" + last + "'.");
    }
}
