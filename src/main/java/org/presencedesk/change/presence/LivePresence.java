package org.presencedesk.change.presence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.graph.SeenPresence;
import org.presencedesk.graph.client.GraphFailure;

/** What people of a change show at this moment: read for whoever asks, never kept. */
@ApplicationScoped
public class LivePresence {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PresenceReader reader;
    private final Clock clock;

    LivePresence(PresenceReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Whoever of these is known. Outside of any transaction.
     *
     * @throws GraphFailure if Graph does not tell, or the pace leaves no request for it
     */
    public List<ShownPresence> read(Change change, List<Target> targets) {
        List<Target> known =
                targets.stream().filter(target -> target.personId != null).toList();
        List<UUID> people =
                known.stream().map(target -> target.personId).distinct().toList();
        Map<UUID, SeenPresence> seen = new HashMap<>();
        for (int from = 0; from < people.size(); from += GraphPresenceReads.MOST) {
            List<UUID> part = people.subList(from, Math.min(people.size(), from + GraphPresenceReads.MOST));
            seen.putAll(reader.read(part, false, PATIENCE)
                    .orElseThrow(() -> new GraphFailure(
                            GraphFailure.Kind.THROTTLED, "No request of the presence limit was free", null)));
        }
        Set<UUID> others = QuarkusTransaction.requiringNew()
                .call(() -> PresenceOverride.inForceFor(people, change.id(), clock.instant()));
        return known.stream()
                .map(target -> new ShownPresence(
                        target,
                        seen.get(target.personId),
                        PresenceFlag.of(seen.get(target.personId), others.contains(target.personId))))
                .toList();
    }
}
