package org.presencedesk.change.exclusion;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What is known of the people of an excluded group.
 *
 * @param readAt when the last reading began
 * @param gone whether the directory knew no such group any more; its people are those of before
 */
public record ExcludedGroup(long people, Instant readAt, boolean gone) {

    /** Of each exclusion of a group that was read; in one statement. */
    @SuppressWarnings("unchecked")
    public static Map<UUID, ExcludedGroup> of(Collection<Exclusion> rules) {
        UUID[] ids = rules.stream()
                .map(rule -> rule.groupId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        EntityManager database = Exclusion.getEntityManager();
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT g.group_id, g.read_at, g.gone,
                            (SELECT count(*) FROM exclusion_member m WHERE m.group_id = g.group_id) AS people
                        FROM exclusion_group g WHERE g.group_id = ANY(:ids)
                        """, Tuple.class)
                .setParameter("ids", ids)
                .getResultList();
        Map<UUID, ExcludedGroup> known = new HashMap<>();
        rows.forEach(row -> known.put(
                row.get("group_id", UUID.class),
                new ExcludedGroup(
                        row.get("people", Number.class).longValue(),
                        row.get("read_at", Instant.class),
                        row.get("gone", Boolean.class))));
        return known;
    }
}
