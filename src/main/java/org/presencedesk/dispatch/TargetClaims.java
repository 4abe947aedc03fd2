package org.presencedesk.dispatch;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.presencedesk.change.lifecycle.AutomaticTransitions;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.Targets;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.dispatch.rules.FairShare;

/** Takes waiting targets for sending, a constant number of statements for any number of people. */
@ApplicationScoped
class TargetClaims {

    private final EntityManager database;
    private final FencedTransaction fenced;
    private final AutomaticTransitions course;
    private final TargetStateWriter targets;
    private final Targets settled;
    private final LongSupplier nanos;

    TargetClaims(
            EntityManager database,
            FencedTransaction fenced,
            AutomaticTransitions course,
            TargetStateWriter targets,
            Targets settled,
            LongSupplier nanos) {
        this.database = database;
        this.fenced = fenced;
        this.course = course;
        this.targets = targets;
        this.settled = settled;
        this.nanos = nanos;
    }

    /** @param room how many could be sent now: nothing is counted further than that */
    List<FairShare.Work> work(Lease lease, int room, boolean probe) {
        return fenced.call(lease, () -> look(room, probe)).stream()
                .map(row -> new FairShare.Work(
                        row.get("id", UUID.class), number(row, "round"), number(row, "ready"), number(row, "open")))
                .toList();
    }

    /** @param given how many of each change at most; fewer if somebody is still being sent for by another change */
    List<ClaimedBatch> claim(Lease lease, Map<UUID, Integer> given, boolean probe) {
        long asked = nanos.getAsLong();
        List<Tuple> rows = fenced.call(lease, () -> take(given, lease.version(), probe));
        Map<Long, List<ClaimedTarget>> batches = new LinkedHashMap<>();
        Instant now = null;
        for (Tuple row : rows) {
            batches.computeIfAbsent(row.get("batch_id", Number.class).longValue(), id -> new ArrayList<>())
                    .add(claimed(row));
            now = now == null ? row.get("now", Instant.class) : now;
        }
        List<ClaimedBatch> claims = new ArrayList<>();
        for (Map.Entry<Long, List<ClaimedTarget>> batch : batches.entrySet()) {
            claims.add(new ClaimedBatch(batch.getKey(), batch.getValue(), now, asked, probe));
        }
        return claims;
    }

    /** Executes the statements of a claim, for nobody. */
    void claimNobody() {
        QuarkusTransaction.requiringNew().run(() -> {
            look(1, false);
            take(Map.of(), 0, false);
        });
    }

    List<Tuple> look(int room, boolean probe) {
        return targets.waiting(room, Math.max(room, FairShare.LARGE) + 1, probe);
    }

    List<Tuple> take(Map<UUID, Integer> given, long version, boolean probe) {
        Map<UUID, Integer> free = new LinkedHashMap<>(given);
        free.keySet().retainAll(course.begin(given.keySet()));
        settled.recordAll(targets.settleExcluded(free, probe));
        return targets.claim(free, ClaimedBatch.MOST, version, probe);
    }

    /** While the installation fails everything pauses: what runs was confirmed or resumed by somebody since. */
    boolean somethingRuns(Lease lease) {
        return !fenced.call(
                        lease,
                        () -> database.createNativeQuery(
                                        "SELECT 1 FROM change WHERE state IN ('SCHEDULED', 'RUNNING') AND order_no IS NOT NULL LIMIT 1",
                                        Integer.class)
                                .getResultList())
                .isEmpty();
    }

    /** Whether every change of a batch may still be sent for; asked again where a claim could not leave at once. */
    boolean stillWanted(ClaimedBatch batch) {
        Set<UUID> changes =
                batch.targets().stream().map(ClaimedTarget::changeId).collect(Collectors.toSet());
        return QuarkusTransaction.requiringNew().timeout(2).call(() -> targets.mayRun(changes, batch.probe()));
    }

    private static ClaimedTarget claimed(Tuple row) {
        boolean clear = "clear".equals(row.get("action", String.class));
        String duration = row.get("duration", String.class);
        Instant endsAt = row.get("ends_at", Instant.class);
        return new ClaimedTarget(
                row.get("id", Number.class).longValue(),
                row.get("change_id", UUID.class),
                row.get("person_id", UUID.class),
                clear,
                clear ? null : availability(row.get("availability", String.class)),
                clear || endsAt != null ? null : Duration.parse(duration),
                clear ? null : endsAt,
                number(row, "attempts"),
                Duration.ofMillis(row.get("tried_ms", Number.class).longValue()),
                row.get("graph_status", Integer.class));
    }

    private static Availability availability(String wire) {
        try {
            return Availability.ofWire(wire);
        } catch (InvalidValue e) {
            throw new IllegalStateException("A plan holds only the six availabilities", e);
        }
    }

    private static int number(Tuple row, String column) {
        return row.get(column, Number.class).intValue();
    }
}
