package org.presencedesk.graph;

import com.microsoft.graph.models.BaseCollectionPaginationCountResponse;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.serialization.KiotaJsonSerialization;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads of the directory: patient with a busy Graph, page after page, into the SDK's models. */
@Singleton
class GraphReads {

    private final GraphClient client;
    private final GraphTokens tokens;
    private final Clock clock;
    private final Effort.Sleep sleep;

    @Inject
    GraphReads(GraphClient client, GraphTokens tokens, Clock clock) {
        this(client, tokens, clock, pause -> Thread.sleep(pause.toMillis()));
    }

    GraphReads(GraphClient client, GraphTokens tokens, Clock clock, Effort.Sleep sleep) {
        this.client = client;
        this.tokens = tokens;
        this.clock = clock;
        this.sleep = sleep;
    }

    GraphClient client() {
        return client;
    }

    GraphTokens tokens() {
        return tokens;
    }

    Effort effort(Patience patience) {
        return new Effort(patience, sleep);
    }

    /**
     * Reads one page after the other until there is none, or enough is known.
     *
     * @param next describes the request for a next link; headers have to be given anew for each page
     * @param more takes a page and says whether to go on
     * @throws GraphFailure also if a next link leads to another host or in a circle
     */
    <P extends BaseCollectionPaginationCountResponse> void pages(
            Supplier<RequestInformation> first,
            Function<String, RequestInformation> next,
            ParsableFactory<P> factory,
            Predicate<P> more,
            Effort effort) {
        Set<String> seen = new HashSet<>();
        P page = model(ask(first, effort), factory);
        while (more.test(page) && page.getOdataNextLink() != null) {
            String link = client.address().nextPage(page.getOdataNextLink());
            if (!seen.add(link)) {
                throw new GraphFailure(GraphFailure.Kind.SERVER_ERROR, "Graph's next links lead in a circle", null);
            }
            page = model(ask(() -> next.apply(link), effort), factory);
        }
    }

    /**
     * @return an answer with a 2xx status
     * @throws GraphFailure for every other one, when patience has run out
     */
    GraphReply ask(Supplier<RequestInformation> request, Effort effort) {
        while (true) {
            Instant begun = clock.instant();
            GraphFailure failure;
            try {
                GraphReply reply = client.send(request, effort.answer(), () -> true);
                if (reply.isSuccess()) {
                    return reply;
                }
                if (reply.status() == 403) {
                    tokens.doubt(reply.token());
                }
                failure = reply.asFailure();
            } catch (NoReply none) {
                failure = none.asFailure();
            } catch (GraphFailure noToken) {
                failure = noToken;
            }
            effort.spent(Duration.between(begun, clock.instant()));
            effort.pauseAfter(failure);
        }
    }

    <P extends Parsable> P model(GraphReply reply, ParsableFactory<P> factory) {
        return model(reply.body(), reply.requestId(), factory);
    }

    static <P extends Parsable> P model(byte[] json, String requestId, ParsableFactory<P> factory) {
        P model = null;
        RuntimeException why = null;
        try {
            model = json.length == 0
                    ? null
                    : KiotaJsonSerialization.deserialize(new ByteArrayInputStream(json), factory);
        } catch (RuntimeException e) {
            why = e;
        }
        if (model == null) {
            throw new GraphFailure(
                    GraphFailure.Kind.SERVER_ERROR, "Graph's answer cannot be read, request id " + requestId, why);
        }
        return model;
    }
}
