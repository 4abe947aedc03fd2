package org.presencedesk.change.approval;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetSql;

/** What whoever decides about a change should know beside its plan. */
@Singleton
public class SincePlanned {

    private static final int LATEST = 5;

    private static final String NEWS = String.format(Locale.ROOT, """
            SELECT count(*) FILTER (WHERE %s) AS excluded,
                count(*) FILTER (WHERE EXISTS (SELECT 1 FROM presence_override o WHERE o.person_id = t.person_id
                    AND o.since > c.planned_at AND o.until > clock_timestamp())) AS replaced
            FROM target t JOIN change c ON c.id = t.change_id
            WHERE t.change_id = :change AND t.state = 'WAITING'
            """, TargetSql.EXCLUDED);

    private final EntityManager database;

    SincePlanned(EntityManager database) {
        this.database = database;
    }

    public PlanNews news(Change change) {
        Tuple row = (Tuple) database.createNativeQuery(NEWS, Tuple.class)
                .setParameter("change", change.id())
                .getSingleResult();
        return new PlanNews(
                row.get("excluded", Number.class).longValue(),
                row.get("replaced", Number.class).longValue());
    }

    /** The latest ones of the same person, or with the same status, that were confirmed. */
    public List<Change> similar(Change change) {
        return database.createNativeQuery("""
                        SELECT * FROM change
                        WHERE confirmed_at IS NOT NULL AND id <> :change
                            AND (requested_by->>'id' = :requester OR asked->>'availability' = :availability)
                        ORDER BY number DESC LIMIT :latest
                        """, Change.class)
                .setParameter("change", change.id())
                .setParameter("requester", String.valueOf(change.requestedBy().id()))
                .setParameter("availability", String.valueOf(change.availability()))
                .setParameter("latest", LATEST)
                .getResultList();
    }
}
