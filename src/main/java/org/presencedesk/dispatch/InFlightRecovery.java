package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.dispatch.rules.TargetVerdict;

/** What an earlier dispatcher left open: its calls are in doubt, so they are sent again. */
@ApplicationScoped
class InFlightRecovery {

    /** A target found under way. @param mine whether this very dispatcher claimed it */
    record Open(ClaimedTarget target, long batch, boolean mine) {}

    private final EntityManager database;
    private final FencedTransaction fenced;
    private final Settlement settlement;

    InFlightRecovery(EntityManager database, FencedTransaction fenced, Settlement settlement) {
        this.database = database;
        this.fenced = fenced;
        this.settlement = settlement;
    }

    /**
     * Lets targets wait again whose batch nobody awaits.
     *
     * @param inFlight batches of this dispatcher that are under way; others of its lease were claimed by a transaction whose
     *     end was not seen, and have not left
     */
    void recover(Lease lease, Collection<Long> inFlight) {
        fenced.run(lease, () -> {
            settlement.settle(inDoubt(abandoned(lease, inFlight)));
            closeBatches(inFlight);
        });
    }

    private List<Open> abandoned(Lease lease, Collection<Long> inFlight) {
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT t.id, t.change_id, t.person_id, t.batch_id, t.attempts,
                            COALESCE(b.lease_version = :version, false) AS mine
                        FROM target t LEFT JOIN graph_batch b ON b.id = t.batch_id
                        WHERE t.state = 'SENDING' AND t.batch_id NOT IN (:known)
                        """, Tuple.class)
                .setParameter("version", lease.version())
                .setParameter("known", known(inFlight))
                .getResultList();
        return rows.stream()
                .map(row -> new Open(
                        claimed(row), row.get("batch_id", Number.class).longValue(), row.get("mine", Boolean.class)))
                .toList();
    }

    /** Only the id and the tries matter for a verdict: nothing is sent from here. */
    private static ClaimedTarget claimed(Tuple row) {
        return new ClaimedTarget(
                row.get("id", Number.class).longValue(),
                row.get("change_id", UUID.class),
                row.get("person_id", UUID.class),
                false,
                null,
                null,
                null,
                row.get("attempts", Number.class).intValue(),
                Duration.ZERO,
                null);
    }

    /** What somebody else claimed may have left and is in doubt; what this dispatcher claimed, it would know to have sent. */
    static List<BatchClassification> inDoubt(List<Open> open) {
        Map<Long, List<Open>> batches =
                open.stream().collect(Collectors.groupingBy(Open::batch, LinkedHashMap::new, Collectors.toList()));
        return batches.entrySet().stream()
                .map(batch -> abandoned(batch.getKey(), batch.getValue()))
                .toList();
    }

    private static BatchClassification abandoned(long batch, List<Open> open) {
        List<ClaimedTarget> targets = open.stream().map(Open::target).toList();
        boolean left = !open.get(0).mine();
        return BatchClassification.of(
                        open.stream().map(InFlightRecovery::verdict).toList())
                .on(new ClaimedBatch(batch, targets, null, 0, false), left, 0);
    }

    private static TargetVerdict verdict(Open open) {
        return open.mine()
                ? TargetVerdict.untried(open.target(), Duration.ZERO)
                : TargetVerdict.unanswered(open.target(), Duration.ZERO);
    }

    /** Every unanswered call counts as sent at this moment. */
    private void closeBatches(Collection<Long> inFlight) {
        database.createNativeQuery("""
                        UPDATE graph_batch SET answered_at = clock_timestamp()
                        WHERE answered_at IS NULL AND id NOT IN (:known)
                        """).setParameter("known", known(inFlight)).executeUpdate();
    }

    /** An empty list is no list in SQL; no batch is numbered 0. */
    private static Collection<Long> known(Collection<Long> inFlight) {
        return inFlight.isEmpty() ? List.of(0L) : inFlight;
    }
}
