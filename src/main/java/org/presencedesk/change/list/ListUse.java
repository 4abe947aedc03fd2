package org.presencedesk.change.list;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** When a saved list was last used, and who was in it then. */
@Singleton
public class ListUse {

    private final EntityManager database;

    ListUse(EntityManager database) {
        this.database = database;
    }

    /** Joins the transaction that confirms a change: the lists that it was planned from are used by it. */
    public void confirmed(UUID change, Instant now) {
        database.createNativeQuery("""
                        UPDATE people_list SET used_at = :now, used_in = :change
                        WHERE id IN (SELECT CAST(s ->> 'id' AS uuid) FROM change c, jsonb_array_elements(c.sources) s
                            WHERE c.id = :change AND s ->> 'kind' = 'list')""")
                .setParameter("now", now)
                .setParameter("change", change)
                .executeUpdate();
    }

    /**
     * Who was in the list when it was last used: names by ids, without a name the user principal name.
     *
     * @return empty where the people of that change are no longer kept
     */
    public Optional<Map<String, String>> membersThen(SavedList list) {
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT CAST(person_id AS text), coalesce(display_name, user_principal_name, ''),
                            sources @> CAST(:source AS jsonb)
                        FROM target WHERE change_id = :change AND person_id IS NOT NULL""", Tuple.class)
                .setParameter("source", "[{\"kind\":\"list\",\"id\":\"" + list.id + "\"}]")
                .setParameter("change", list.usedIn)
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> members = new HashMap<>();
        for (Tuple row : rows) {
            if (Boolean.TRUE.equals(row.get(2))) {
                members.put((String) row.get(0), (String) row.get(1));
            }
        }
        return Optional.of(members);
    }
}
