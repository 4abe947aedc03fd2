package org.presencedesk.change.schedule;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.change.model.Change;

/** What schedules have made. */
@Singleton
public class ScheduleChanges {

    private final EntityManager database;

    ScheduleChanges(EntityManager database) {
        this.database = database;
    }

    /** By schedule; of those that have made none there is none. */
    public Map<UUID, Change> latest(List<Schedule> schedules) {
        List<Change> found = database.createNativeQuery("""
                        SELECT c.* FROM unnest(CAST(:ids AS text[])) AS s(id) CROSS JOIN LATERAL (
                            SELECT * FROM change WHERE schedule->>'id' = s.id AND schedule IS NOT NULL
                            ORDER BY number DESC LIMIT 1) AS c
                        """, Change.class)
                .setParameter(
                        "ids", schedules.stream().map(one -> one.id.toString()).toArray(String[]::new))
                .getResultList();
        Map<UUID, Change> latest = new HashMap<>();
        found.forEach(change -> latest.put(change.schedule().id(), change));
        return latest;
    }

    /** Newest first. */
    public List<Change> of(Schedule schedule, int most) {
        return database.createNativeQuery("""
                        SELECT * FROM change WHERE schedule->>'id' = :id AND schedule IS NOT NULL
                        ORDER BY number DESC LIMIT :most
                        """, Change.class)
                .setParameter("id", schedule.id.toString())
                .setParameter("most", most)
                .getResultList();
    }
}
