package org.presencedesk.graph;

import com.microsoft.graph.users.item.presence.PresenceRequestBuilder;
import com.microsoft.graph.users.item.presence.setuserpreferredpresence.SetUserPreferredPresencePostRequestBody;
import com.microsoft.kiota.PeriodAndDuration;
import com.microsoft.kiota.RequestInformation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.GraphClient;
import org.presencedesk.graph.client.GraphConfig;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.GraphTokens;
import org.presencedesk.graph.client.NoResponse;
import org.presencedesk.graph.client.WritePermission;

/** Writes preferred presence, up to 20 people at a time. */
@ApplicationScoped
public class GraphPresence {

    /**
     * One person's write.
     *
     * @param personId the object id; Graph knows no presence by name
     * @param clear if true the other values are not used
     * @param duration sent in whole seconds, rounded down; null lets Graph choose
     */
    public record Write(String personId, boolean clear, String availability, String activity, Duration duration) {}

    public sealed interface BatchResult permits Answered, OuterRefused, NoAnswer {}

    /** @param answers in the order of the writes; null where Graph gave no answer, or contradictory ones */
    public record Answered(List<Answer> answers, WritePermission tokenMayWrite) implements BatchResult {}

    /**
     * Graph refused the batch as a whole. After a 4xx nothing was carried out; after a 5xx some of it may have been. A
     * 401 is the second in a row, with a new token.
     */
    public record OuterRefused(Answer answer) implements BatchResult {}

    /**
     * @param certainlyNotSent no byte of the batch can have reached Graph, or Graph had refused the token before
     * @param kind {@code UNREACHABLE}, {@code SERVER_ERROR} (an answer that cannot be read), {@code TOKEN_REFUSED} or
     *     {@code ENTRA_UNREACHABLE}; null if {@code mayLeave} said no
     */
    public record NoAnswer(boolean certainlyNotSent, GraphFailure.Kind kind, String why) implements BatchResult {}

    private final GraphClient client;
    private final GraphTokens tokens;
    private final Duration timeout;

    public GraphPresence(GraphClient client, GraphTokens tokens, GraphConfig settings) {
        this.client = client;
        this.tokens = tokens;
        this.timeout = settings.writeTimeout();
    }

    /** For use without a container. */
    public static GraphPresence at(GraphConfig settings, GraphTokens tokens, Clock clock) {
        return new GraphPresence(new GraphClient(settings, tokens, clock), tokens, settings);
    }

    /** Sends 1 to 20 writes in one call. Never throws for what Graph, Entra or the network do. */
    public BatchResult send(List<Write> writes) {
        return send(writes, () -> true);
    }

    /**
     * As {@link #send(List)}.
     *
     * @param mayLeave asked when token and connection stand, just before the first byte leaves, for each of at most two
     *     tries. Waiting for Entra or for a connection can take longer than the right to send lasts.
     */
    public BatchResult send(List<Write> writes, BooleanSupplier mayLeave) {
        BatchRequest batch =
                BatchRequest.of(client, writes.stream().map(this::step).toList());
        try {
            GraphResponse reply = client.send(batch::post, timeout, mayLeave);
            return judge(reply, writes.size());
        } catch (GraphFailure noToken) {
            return new NoAnswer(true, noToken.kind(), noToken.getMessage());
        } catch (NoResponse none) {
            GraphFailure.Kind kind = none.heldBack() ? null : GraphFailure.Kind.UNREACHABLE;
            return new NoAnswer(!none.left(), kind, none.getMessage());
        }
    }

    private BatchResult judge(GraphResponse reply, int size) {
        if (!reply.isSuccess()) {
            if (reply.status() == 403) {
                tokens.doubt(reply.token());
            }
            return new OuterRefused(reply.answer());
        }
        return BatchResponse.in(reply, size)
                .<BatchResult>map(response -> answered(response.answers(), reply.token()))
                .orElseGet(() -> new NoAnswer(
                        false,
                        GraphFailure.Kind.SERVER_ERROR,
                        "Graph's answer to a batch cannot be read, request id " + reply.requestId()));
    }

    private Answered answered(List<Answer> answers, String token) {
        WritePermission mayWrite = GraphTokens.mayWrite(token);
        List<Answer> given = answers.stream().filter(Objects::nonNull).toList();
        if (given.stream().anyMatch(answer -> answer.status() == 401)) {
            tokens.refused(token);
        } else if (mayWrite != WritePermission.YES
                && !given.isEmpty()
                && given.stream().allMatch(a -> a.status() == 403)) {
            tokens.doubt(token);
        }
        return new Answered(answers, mayWrite);
    }

    private RequestInformation step(Write write) {
        PresenceRequestBuilder presence =
                client.sdk().users().byUserId(write.personId()).presence();
        if (write.clear()) {
            return presence.clearUserPreferredPresence().toPostRequestInformation();
        }
        SetUserPreferredPresencePostRequestBody body = new SetUserPreferredPresencePostRequestBody();
        body.setAvailability(write.availability());
        body.setActivity(write.activity());
        if (write.duration() != null) {
            body.setExpirationDuration(
                    PeriodAndDuration.ofDuration(write.duration().truncatedTo(ChronoUnit.SECONDS)));
        }
        return presence.setUserPreferredPresence().toPostRequestInformation(body);
    }
}
