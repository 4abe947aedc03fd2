package org.presencedesk.change.exclusion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Forgets exclusions that ended or were removed long ago, and at once who is in groups that nothing excludes any more. */
@ApplicationScoped
public class ExclusionRetention {

    private static final String UNUSED = " WHERE NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.group_id = g.group_id"
            + " AND e.removed_at IS NULL AND (e.valid_until IS NULL OR e.valid_until > clock_timestamp()))";

    private final EntityManager database;

    ExclusionRetention(EntityManager database) {
        this.database = database;
    }

    @Transactional
    public void forget(Instant cutoff) {
        Exclusion.delete("coalesce(removedAt, validUntil) < ?1", cutoff);
        for (String table : List.of("exclusion_member", "exclusion_group")) {
            database.createNativeQuery("DELETE FROM " + table + " g" + UNUSED).executeUpdate();
        }
    }
}
