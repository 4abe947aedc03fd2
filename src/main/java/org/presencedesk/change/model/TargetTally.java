package org.presencedesk.change.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How many targets of changes stand where, from the counts that the database keeps with every statement that moves targets:
 * a change of 100,000 costs what one of ten costs, and its counts stay when its people are purged.
 */
@ApplicationScoped
public class TargetTally {

    /** Rows of the last seconds tell the rate too. */
    private static final Duration KEPT_APART = Duration.ofSeconds(15);

    /**
     * Of a cancelled change nobody waits any more: who has not been settled yet counts as what they will be.
     */
    private static final String COUNTS = """
            SELECT k.change_id AS change, k.reason, k.state, CAST(sum(k.n) AS bigint) AS n
            FROM (SELECT o.change_id, o.n,
                    CASE WHEN c.state = 'CANCELLED' AND o.state = 'WAITING'
                        THEN CASE WHEN o.in_doubt THEN 'UNKNOWN' ELSE 'NOT_SENT' END ELSE o.state END AS state,
                    CASE WHEN c.state = 'CANCELLED' AND o.state = 'WAITING' THEN 'CANCELLED' ELSE o.reason END AS reason
                FROM target_count o JOIN change c ON c.id = o.change_id WHERE o.change_id = ANY(:ids)) AS k
            GROUP BY k.change_id, k.reason, k.state HAVING sum(k.n) <> 0
            """;

    private static final String MERGE = """
            WITH gone AS (
                DELETE FROM target_count
                WHERE (merged OR at < clock_timestamp() - make_interval(secs => :apart))
                  AND change_id = ANY(ARRAY(
                    SELECT change_id FROM target_count
                    WHERE NOT merged AND at < clock_timestamp() - make_interval(secs => :apart) ORDER BY at LIMIT :most))
                RETURNING change_id, state, reason, in_doubt, n)
            INSERT INTO target_count (change_id, state, reason, in_doubt, n, merged)
            SELECT change_id, state, reason, in_doubt, sum(n), true FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
            """;

    private record Kept(UUID change, TargetState state, Reason reason, long n) {}

    private final EntityManager database;

    TargetTally(EntityManager database) {
        this.database = database;
    }

    public Counts counts(UUID changeId) {
        return counts(List.of(changeId)).getOrDefault(changeId, Counts.NONE);
    }

    /** One statement for any number of changes. */
    public Map<UUID, Counts> counts(Collection<UUID> changes) {
        Map<UUID, Map<TargetState, Long>> states = new HashMap<>();
        for (Kept kept : kept(changes)) {
            states.computeIfAbsent(kept.change(), id -> new EnumMap<>(TargetState.class))
                    .merge(kept.state(), kept.n(), Long::sum);
        }
        Map<UUID, Counts> counts = new HashMap<>();
        states.forEach((id, of) -> counts.put(id, Counts.of(of)));
        return counts;
    }

    /** How many have come to an end since then, which is some seconds ago at most. */
    public long settledSince(UUID changeId, Instant since) {
        return ((Number) database.createNativeQuery("""
                        SELECT COALESCE(sum(n), 0) FROM target_count
                        WHERE change_id = :change AND at >= :since AND NOT merged AND n > 0
                          AND state NOT IN ('WAITING', 'SENDING', 'SKIPPED')
                        """)
                        .setParameter("change", changeId)
                        .setParameter("since", since)
                        .getSingleResult())
                .longValue();
    }

    /** People of other changes who wait or are being sent for; of paused changes nobody is. */
    public long underWayBeside(UUID changeId) {
        return ((Number) database.createNativeQuery("""
                        SELECT COALESCE(sum(o.n), 0) FROM change c JOIN target_count o ON o.change_id = c.id
                        WHERE c.state = 'RUNNING' AND c.id <> :change AND o.state IN ('WAITING', 'SENDING')
                        """)
                        .setParameter("change", changeId)
                        .getSingleResult())
                .longValue();
    }

    /** For whom a retry would send: neither for those whose end has passed nor where a newer change decides. */
    public long retriedNow(Change change) {
        return ((Number) database.createNativeQuery("""
                                SELECT count(*) FROM target t
                                WHERE t.change_id = :change AND t.state IN (:states)
                                  AND (t.ends_at IS NULL OR t.ends_at >= clock_timestamp() + interval '60 seconds')
                                  AND NOT EXISTS (SELECT FROM target other JOIN change newer ON newer.id = other.change_id
                                                  WHERE other.person_id = t.person_id AND other.state <> 'SKIPPED'
                                                    AND newer.order_no > CAST(:order AS bigint) OFFSET 0)
                                """)
                        .setParameter("change", change.id())
                        .setParameter(
                                "states",
                                TargetState.RETRIED.stream().map(Enum::name).toList())
                        .setParameter("order", change.order())
                        .getSingleResult())
                .longValue();
    }

    /** One statement for any number of changes. */
    public Map<UUID, Map<Reason, Long>> skippedByReason(Collection<UUID> changes) {
        Map<UUID, Map<Reason, Long>> counts = new HashMap<>();
        kept(changes).stream()
                .filter(kept -> kept.state() == TargetState.SKIPPED)
                .forEach(kept -> counts.computeIfAbsent(kept.change(), id -> new TreeMap<>())
                        .put(kept.reason(), kept.n()));
        return counts;
    }

    /** Every reason among the targets of a change, the most frequent first: for the filters of the page. */
    public Map<Reason, Long> reasons(UUID changeId) {
        Map<Reason, Long> counts = kept(List.of(changeId)).stream()
                .filter(kept -> kept.reason() != null)
                .collect(Collectors.groupingBy(Kept::reason, TreeMap::new, Collectors.summingLong(Kept::n)));
        Map<Reason, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Keeps a change's counts few. To be called by one at a time, but right however many do. */
    public void merge(int most) {
        database.createNativeQuery(MERGE)
                .setParameter("apart", (double) KEPT_APART.toSeconds())
                .setParameter("most", most)
                .executeUpdate();
    }

    private List<Kept> kept(Collection<UUID> changes) {
        List<Tuple> rows = database.createNativeQuery(COUNTS, Tuple.class)
                .setParameter("ids", changes.toArray(UUID[]::new))
                .getResultList();
        return rows.stream()
                .map(row -> new Kept(
                        row.get("change", UUID.class),
                        TargetState.valueOf(row.get("state", String.class)),
                        row.get("reason") == null ? null : Reason.valueOf(row.get("reason", String.class)),
                        row.get("n", Number.class).longValue()))
                .toList();
    }
}
