package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.communications.getpresencesbyuserid.GetPresencesByUserIdPostRequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.presencedesk.access.Guid;
import org.presencedesk.graph.client.GraphClient;
import org.presencedesk.graph.client.GraphConfig;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.GraphTokens;
import org.presencedesk.graph.client.JsonValues;
import org.presencedesk.graph.client.NoResponse;

/** Reads what people show, up to 650 at a time: one request of the presence limit, so nothing here is tried twice. */
@ApplicationScoped
public class GraphPresenceReads {

    /** Of one call: https://learn.microsoft.com/en-us/graph/api/cloudcommunications-getpresencesbyuserid */
    public static final int MOST = 650;

    private final GraphClient client;
    private final GraphTokens tokens;
    private final Duration timeout;

    public GraphPresenceReads(GraphClient client, GraphTokens tokens, GraphConfig settings) {
        this.client = client;
        this.tokens = tokens;
        this.timeout = settings.writeTimeout();
    }

    /**
     * Those that Graph tells something of; others it does not know, or does not say.
     *
     * @param people 1 to 650
     * @param mayLeave asked just before the first byte leaves
     * @throws GraphFailure also if {@code mayLeave} said no
     */
    public Map<UUID, SeenPresence> read(Collection<UUID> people, BooleanSupplier mayLeave) {
        List<String> ids = people.stream().map(UUID::toString).toList();
        GraphResponse reply = ask(ids, mayLeave);
        if (!reply.isSuccess()) {
            if (reply.status() == 403) {
                tokens.doubt(reply.token());
            }
            throw reply.asFailure();
        }
        Map<UUID, SeenPresence> seen = new HashMap<>();
        for (JsonNode one : GraphReads.listed(reply.json())) {
            SeenPresence presence = presence(one);
            if (presence != null) {
                seen.put(UUID.fromString(presence.personId()), presence);
            }
        }
        return seen;
    }

    private GraphResponse ask(List<String> ids, BooleanSupplier mayLeave) {
        try {
            return client.send(
                    () -> {
                        GetPresencesByUserIdPostRequestBody whose = new GetPresencesByUserIdPostRequestBody();
                        whose.setIds(ids);
                        return client.sdk()
                                .communications()
                                .getPresencesByUserId()
                                .toPostRequestInformation(whose);
                    },
                    timeout,
                    mayLeave);
        } catch (NoResponse none) {
            throw none.asFailure();
        }
    }

    /** Null for what is no presence of anybody. */
    private static SeenPresence presence(JsonNode one) {
        String id = JsonValues.text(one, "id");
        String availability = JsonValues.name(one, "availability");
        if (id == null || !Guid.matches(id) || availability == null) {
            return null;
        }
        String activity = JsonValues.name(one, "activity");
        boolean away = one.path("outOfOfficeSettings").path("isOutOfOffice").asBoolean(false);
        return new SeenPresence(id, availability, activity == null ? availability : activity, away);
    }
}
