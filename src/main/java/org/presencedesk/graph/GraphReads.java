package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.presencedesk.graph.client.GraphClient;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.GraphTokens;
import org.presencedesk.graph.client.JsonValues;
import org.presencedesk.graph.client.NoResponse;
import org.presencedesk.graph.client.RetryBudget;
import org.presencedesk.graph.client.RetryPolicy;

/** Reads of the directory: patient with a busy Graph, page after page. */
@Singleton
public class GraphReads {

    private static final int MOST_TRIES = 3;

    private final GraphClient client;
    private final GraphTokens tokens;
    private final Clock clock;
    private final RetryBudget.Sleep sleep;

    @Inject
    public GraphReads(GraphClient client, GraphTokens tokens, Clock clock) {
        this(client, tokens, clock, pause -> Thread.sleep(pause.toMillis()));
    }

    public GraphReads(GraphClient client, GraphTokens tokens, Clock clock, RetryBudget.Sleep sleep) {
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

    Clock clock() {
        return clock;
    }

    RetryBudget effort(RetryPolicy patience) {
        return new RetryBudget(patience, sleep);
    }

    /**
     * Reads one page after the other until there is none, or enough is known.
     *
     * @param next describes the request for a next link; headers have to be given anew for each page
     * @param more takes what a page lists and says whether to go on
     * @throws GraphFailure also if a page lists nothing, or a next link leads to another host or in a circle
     */
    void pages(
            Supplier<RequestInformation> first,
            Function<String, RequestInformation> next,
            Predicate<List<JsonNode>> more,
            RetryBudget effort) {
        Set<String> seen = new HashSet<>();
        JsonNode page = object(ask(first, effort));
        while (more.test(listed(page)) && nextLink(page) != null) {
            String link = nextLink(page);
            if (!seen.add(link)) {
                throw inACircle();
            }
            page = object(ask(() -> next.apply(link), effort));
        }
    }

    /** From its beginning again where Graph has forgotten where a list goes on: whoever was met is met twice then. */
    static <T> T againIfForgotten(Supplier<T> reading) {
        for (int tries = 1; ; tries++) {
            try {
                return reading.get();
            } catch (GraphFailure failure) {
                boolean forgotten = String.valueOf(failure.code()).endsWith("ExpiredPageToken");
                if (!forgotten || tries == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }

    static GraphFailure inACircle() {
        return new GraphFailure(GraphFailure.Kind.SERVER_ERROR, "Graph's next links lead in a circle", null);
    }

    /** The address of the page after this one, or null. */
    String nextLink(JsonNode page) {
        String link = JsonValues.text(page, "@odata.nextLink");
        return link == null ? null : client.address().nextPage(link);
    }

    static List<JsonNode> listed(JsonNode page) {
        if (!page.path("value").isArray()) {
            throw new GraphFailure(GraphFailure.Kind.SERVER_ERROR, "Graph's answer holds no list", null);
        }
        List<JsonNode> listed = new ArrayList<>();
        page.path("value").forEach(value -> {
            if (value.isObject()) {
                listed.add(value);
            }
        });
        return listed;
    }

    /**
     * @return an answer with a 2xx status
     * @throws GraphFailure for every other one, when patience has run out
     */
    GraphResponse ask(Supplier<RequestInformation> request, RetryBudget effort) {
        while (true) {
            Instant begun = clock.instant();
            try {
                return askOnce(request, effort.answer());
            } catch (GraphFailure failure) {
                effort.spent(Duration.between(begun, clock.instant()));
                effort.pauseAfter(failure);
            }
        }
    }

    /**
     * @param answer the time that it may take
     * @return an answer with a 2xx status
     * @throws GraphFailure for every other one
     */
    GraphResponse askOnce(Supplier<RequestInformation> request, Duration answer) {
        try {
            GraphResponse reply = client.send(request, answer, () -> true);
            if (reply.isSuccess()) {
                return reply;
            }
            if (reply.status() == 403) {
                tokens.doubt(reply.token());
            }
            throw reply.asFailure();
        } catch (NoResponse none) {
            throw none.asFailure();
        }
    }

    JsonNode object(GraphResponse reply) {
        JsonNode json = reply.json();
        if (!json.isObject()) {
            throw new GraphFailure(
                    GraphFailure.Kind.SERVER_ERROR,
                    "Graph's answer cannot be read, request id " + reply.requestId(),
                    null);
        }
        return json;
    }
}
