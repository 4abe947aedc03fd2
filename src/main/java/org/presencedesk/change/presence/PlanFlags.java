package org.presencedesk.change.presence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.graph.SeenPresence;

/** Says of everyone who is to be sent for what speaks against it now. What cannot be read in seconds is left unread. */
@ApplicationScoped
public class PlanFlags {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** Nobody grants reads where nothing is sent either: a plan does not wait long for that. */
    private static final Duration FIRST_PATIENCE = Duration.ofMillis(700);

    /** Of those who are to be sent for; the key of those that could not be read is {@link #NOT_READ}. */
    public static final String NOT_READ = "NOT_READ";

    private final PresenceReader reader;
    private final Clock clock;

    PlanFlags(PresenceReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What somebody shows now keeps nobody out who begins later: that is looked at when their turn comes.
     *
     * @param leave whoever has one of these that does not pass by itself is skipped
     * @param ended by this change, or null
     */
    public List<PlannedTarget> look(List<PlannedTarget> planned, Set<PresenceFlag> leave, UUID ended) {
        List<UUID> people = planned.stream()
                .filter(target -> target.state() == TargetState.WAITING)
                .map(target -> UUID.fromString(target.personId()))
                .distinct()
                .toList();
        Map<UUID, SeenPresence> seen =
                reader.readMany(people, people.size() > GraphPresenceReads.MOST ? PATIENCE : FIRST_PATIENCE);
        Set<UUID> ours = QuarkusTransaction.requiringNew()
                .call(() -> PresenceOverride.inForceFor(people, ended, clock.instant()));
        List<PlannedTarget> flagged = new ArrayList<>(planned.size());
        for (PlannedTarget target : planned) {
            flagged.add(target.state() == TargetState.WAITING ? flagged(target, seen, ours, leave) : target);
        }
        return flagged;
    }

    /** How many have each. */
    public static Map<String, Long> counts(List<PlannedTarget> planned) {
        Map<String, Long> counts = new TreeMap<>();
        for (PlannedTarget target : planned) {
            if (target.state() == TargetState.WAITING && target.flags() == null) {
                counts.merge(NOT_READ, 1L, Long::sum);
            }
            if (target.flags() != null) {
                target.flags().forEach(flag -> counts.merge(flag.name(), 1L, Long::sum));
            }
        }
        return counts;
    }

    private static PlannedTarget flagged(
            PlannedTarget target, Map<UUID, SeenPresence> seen, Set<UUID> ours, Set<PresenceFlag> leave) {
        UUID person = UUID.fromString(target.personId());
        SeenPresence shown = seen.get(person);
        Set<PresenceFlag> flags = PresenceFlag.of(shown, ours.contains(person));
        if (shown == null && flags.isEmpty()) {
            return target;
        }
        Reason left = flags.stream()
                .filter(flag -> target.startsAt() == null)
                .filter(flag -> leave.contains(flag) && !PresenceFlag.PASSING.contains(flag))
                .findFirst()
                .map(flag -> Reason.valueOf(flag.name()))
                .orElse(null);
        PlannedTarget flagged = target.flagged(List.copyOf(flags));
        return left == null ? flagged : flagged.skipped(left, null);
    }
}
