package org.presencedesk.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Counts the targets of changes, from one snapshot each. */
@ApplicationScoped
class TargetTally {

    private final EntityManager database;

    TargetTally(EntityManager database) {
        this.database = database;
    }

    Counts counts(UUID changeId) {
        return counts(List.of(changeId)).getOrDefault(changeId, Counts.NONE);
    }

    /** One statement for any number of changes. */
    Map<UUID, Counts> counts(Collection<UUID> changes) {
        Map<UUID, Map<TargetState, Long>> states = new HashMap<>();
        List<Object[]> rows = database.createQuery(
                        "select changeId, state, count(*) from Target where changeId in :ids group by changeId, state",
                        Object[].class)
                .setParameter("ids", changes)
                .getResultList();
        for (Object[] row : rows) {
            states.computeIfAbsent((UUID) row[0], id -> new EnumMap<>(TargetState.class))
                    .put((TargetState) row[1], (Long) row[2]);
        }
        Map<UUID, Counts> counts = new HashMap<>();
        states.forEach((id, of) -> counts.put(id, Counts.of(of)));
        return counts;
    }

    long settledSince(UUID changeId, Instant since) {
        return Target.count("changeId = ?1 and settledAt >= ?2 and state <> ?3", changeId, since, TargetState.SKIPPED);
    }

    /** For whom a retry would send: neither for those whose end has passed nor where a newer change decides. */
    long retriedNow(Change change) {
        return ((Number) database.createNativeQuery("""
                                SELECT count(*) FROM target t
                                WHERE t.change_id = :change AND t.state IN (:states)
                                  AND (t.ends_at IS NULL OR t.ends_at >= clock_timestamp() + interval '60 seconds')
                                  AND NOT EXISTS (SELECT FROM target other JOIN change newer ON newer.id = other.change_id
                                                  WHERE other.person_id = t.person_id AND other.state <> 'SKIPPED'
                                                    AND newer.order_no > :order OFFSET 0)
                                """)
                        .setParameter("change", change.id)
                        .setParameter(
                                "states",
                                TargetState.RETRIED.stream().map(Enum::name).toList())
                        .setParameter("order", change.order)
                        .getSingleResult())
                .longValue();
    }

    ChangeJson json(Change change, Locale locale) {
        return ChangeJson.of(
                change,
                counts(change.id),
                skippedByReason(List.of(change.id)).getOrDefault(change.id, Map.of()),
                locale);
    }

    /** One statement for any number of changes. */
    Map<UUID, Map<Reason, Long>> skippedByReason(Collection<UUID> changes) {
        Map<UUID, Map<Reason, Long>> counts = new HashMap<>();
        database.createQuery(
                        "select changeId, reason, count(*) from Target where changeId in :ids and state = :state"
                                + " group by changeId, reason",
                        Object[].class)
                .setParameter("ids", changes)
                .setParameter("state", TargetState.SKIPPED)
                .getResultList()
                .forEach(row -> counts.computeIfAbsent((UUID) row[0], id -> new TreeMap<>())
                        .put((Reason) row[1], (Long) row[2]));
        return counts;
    }

    /** Every reason among the targets of one state, with how many: for the filters of the page. */
    Map<Reason, Long> reasons(UUID changeId) {
        Map<Reason, Long> counts = new LinkedHashMap<>();
        database.createQuery(
                        "select reason, count(*) from Target where changeId = :id and reason is not null"
                                + " group by reason order by count(*) desc, reason",
                        Object[].class)
                .setParameter("id", changeId)
                .getResultList()
                .forEach(row -> counts.put((Reason) row[0], (Long) row[1]));
        return counts;
    }
}
