package org.presencedesk.sandbox.graph;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.entra.Tokens;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.Faults;
import org.presencedesk.sandbox.faults.FaultyAnswer;
import org.presencedesk.sandbox.faults.FaultyCalls;
import org.presencedesk.sandbox.faults.RetryAfterForm;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** Graph's edge: tokens, headers, and failures of whole calls. */
public final class GraphServer {
    private static final Logger LOG = Logger.getLogger(GraphServer.class);
    private static final String VERSION = "/v1.0";
    private static final String JSON =
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    private final GraphRouter graph;
    private final Tokens tokens;
    private final Switches switches;
    private final Faults faults;
    private final Clock clock;
    private final Random random;
    private int batches;

    public GraphServer(GraphRouter graph, Tokens tokens, Switches switches, Faults faults, Clock clock, Random random) {
        this.graph = graph;
        this.tokens = tokens;
        this.switches = switches;
        this.faults = faults;
        this.clock = clock;
        this.random = random;
    }

    public void mount(Router router) {
        router.route(VERSION + "/*").handler(this::handle);
    }

    private void handle(RoutingContext ctx) {
        if (switches.is(Switch.GRAPH, "down")) {
            ctx.request().connection().close();
            return;
        }
        ctx.response().putHeader("Date", RetryAfterForm.httpDate(clock.instant()));
        boolean batch = ctx.request().uri().matches("(?i)" + VERSION + "/(\\$|%24)batch/?(\\?.*)?");
        Optional<Faults.Planned> fault =
                batch ? faults.take(FaultyCalls.BATCH).or(this::nowAndThen) : faults.take(FaultyCalls.SINGLE);
        if (fault.isPresent() && !fault.get().fault().carriedOut()) {
            FaultyAnswer.send(ctx.response(), fault.get());
            return;
        }
        String requestId = UUID.randomUUID().toString();
        String given = ctx.request().getHeader("client-request-id");
        Ids ids = new Ids(requestId, given == null ? requestId : given);
        answer(ctx, ids).onComplete(result -> {
            if (result.failed()) {
                LOG.error("The sandbox itself failed", result.cause());
                ctx.response().setStatusCode(500).end();
            } else if (fault.isEmpty()) {
                send(ctx.response(), result.result(), ids);
            } else if (fault.get().fault() == CallFault.ANSWER_MISSING) {
                send(ctx.response(), withoutOne(result.result()), ids);
            } else {
                FaultyAnswer.send(ctx.response(), fault.get());
            }
        });
    }

    private Optional<Faults.Planned> nowAndThen() {
        int tokenCalls = switches.number(Switch.TOKEN_CALLS);
        batches++;
        if (tokenCalls > 0 && batches % tokenCalls == 0) {
            return Optional.of(new Faults.Planned(CallFault.UNAUTHORIZED, null));
        }
        boolean reset = random.nextInt(100) < switches.number(Switch.RESETS);
        return reset ? Optional.of(new Faults.Planned(CallFault.CLOSED_AFTERWARDS, null)) : Optional.empty();
    }

    private record Ids(String request, String clientRequest) {}

    private Future<GraphAnswer> answer(RoutingContext ctx, Ids ids) {
        Optional<JsonObject> claims = claims(ctx.request().getHeader("Authorization"));
        if (claims.isEmpty()) {
            return Future.succeededFuture(unauthenticated(ids));
        }
        HttpServerRequest request = ctx.request();
        String base = "http://" + request.getHeader("Host") + VERSION;
        try {
            return graph.answer(GraphRequest.single(
                    request.method().name(),
                    request.uri().substring(VERSION.length()),
                    request.headers(),
                    body(ctx.body().buffer()),
                    base,
                    roles(claims.get()),
                    ids.request(),
                    ids.clientRequest()));
        } catch (GraphRefusal refusal) {
            return Future.succeededFuture(
                    GraphAnswer.error(refusal, ids.request(), ids.clientRequest(), clock.instant(), true));
        }
    }

    private Optional<JsonObject> claims(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return tokens.verify(authorization.substring(7).trim(), Tenant.GRAPH_AUDIENCE);
    }

    private GraphAnswer unauthenticated(Ids ids) {
        GraphRefusal refusal = new GraphRefusal(
                401,
                "InvalidAuthenticationToken",
                "Access token is empty, expired, or not for this service.",
                Map.of("WWW-Authenticate", FaultyAnswer.challenge()));
        return GraphAnswer.error(refusal, ids.request(), ids.clientRequest(), clock.instant(), true);
    }

    private static Set<String> roles(JsonObject claims) {
        Set<String> roles = new HashSet<>();
        claims.getJsonArray("roles", new JsonArray()).forEach(role -> roles.add(String.valueOf(role)));
        return roles;
    }

    private static JsonObject body(Buffer buffer) {
        try {
            return buffer == null || buffer.length() == 0 ? null : new JsonObject(buffer);
        } catch (DecodeException e) {
            return null;
        }
    }

    private static GraphAnswer withoutOne(GraphAnswer answer) {
        JsonArray responses = answer.body() == null ? null : answer.body().getJsonArray("responses");
        if (responses != null && !responses.isEmpty()) {
            responses.remove(0);
        }
        return answer;
    }

    private static void send(HttpServerResponse response, GraphAnswer answer, Ids ids) {
        response.setStatusCode(answer.status())
                .putHeader("request-id", ids.request())
                .putHeader("client-request-id", ids.clientRequest())
                .putHeader("Cache-Control", "no-cache");
        answer.headers().forEach(response::putHeader);
        if (answer.number() != null) {
            response.putHeader("Content-Type", "text/plain").end("\uFEFF" + answer.number());
        } else if (answer.body() == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", JSON)
                    .putHeader("OData-Version", "4.0")
                    .end(answer.body().encode());
        }
    }
}
