package org.presencedesk.graph;

import com.microsoft.graph.communications.getpresencesbyuserid.GetPresencesByUserIdPostRequestBody;
import com.microsoft.kiota.RequestInformation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.GraphTokens;
import org.presencedesk.graph.client.NoResponse;

/** One question each, asked once: whether this installation may do what it needs to. */
@ApplicationScoped
public class GraphProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param clockAhead how far Graph's clock is before ours, to the second; null where Graph did not say its time */
    public record Answered(Duration clockAhead) {}

    /**
     * @param availability null where Graph told none
     * @param limits the names of the headers that say something about limits, in small letters
     */
    public record Presence(String availability, List<String> limits) {}

    private final GraphReads reads;
    private final GraphTokens tokens;

    GraphProbe(GraphReads reads, GraphTokens tokens) {
        this.reads = reads;
        this.tokens = tokens;
    }

    /**
     * The application permissions that were granted; empty if the token cannot be read.
     *
     * @throws GraphFailure if Entra gives no token
     */
    public Optional<Set<String>> permissions() {
        return GraphTokens.permissions(tokens.renewed());
    }

    /** @throws GraphFailure if Graph does not tell whether there is this person */
    public Answered readPerson(String id) {
        return answered(() -> reads.client()
                .sdk()
                .users()
                .byUserId(id)
                .toGetRequestInformation(request -> request.queryParameters.select = new String[] {"id"}));
    }

    /**
     * Counts as one presence request.
     *
     * @throws GraphFailure if Graph does not tell their presence
     */
    public Answered readPresence(String id) {
        return answered(whose(id));
    }

    /**
     * Counts as one presence request.
     *
     * @throws GraphFailure if Graph does not tell it
     */
    public Presence presence(String id) {
        GraphResponse reply = reply(whose(id));
        return new Presence(
                reply.json().path("value").path(0).path("availability").asText(null),
                reply.headers().names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> name.startsWith("x-ms-throttle")
                                || name.contains("ratelimit")
                                || name.equals("x-ms-resource-unit"))
                        .sorted()
                        .toList());
    }

    private Supplier<RequestInformation> whose(String id) {
        return () -> {
            GetPresencesByUserIdPostRequestBody whose = new GetPresencesByUserIdPostRequestBody();
            whose.setIds(List.of(id));
            return reads.client().sdk().communications().getPresencesByUserId().toPostRequestInformation(whose);
        };
    }

    private Answered answered(Supplier<RequestInformation> request) {
        GraphResponse reply = reply(request);
        return new Answered(clockAhead(reply.headers().get("Date"), reply.receivedAt()));
    }

    private GraphResponse reply(Supplier<RequestInformation> request) {
        GraphResponse reply;
        try {
            reply = reads.client().send(request, PATIENCE, () -> true);
        } catch (NoResponse none) {
            throw none.asFailure();
        }
        if (!reply.isSuccess() && reply.status() != 404) {
            throw reply.asFailure();
        }
        return reply;
    }

    static Duration clockAhead(String date, Instant receivedAt) {
        try {
            return date == null
                    ? null
                    : Duration.ofSeconds(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toEpochSecond()
                            - receivedAt.getEpochSecond());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
