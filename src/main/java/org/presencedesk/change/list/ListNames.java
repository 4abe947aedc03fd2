package org.presencedesk.change.list;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** The names of those who came into a list and of those who went, as an old plan tells them. */
@Singleton
public class ListNames {

    private final EntityManager database;

    ListNames(EntityManager database) {
        this.database = database;
    }

    /** Joins the transaction in which the people of a change are forgotten; how many came and went stays. */
    public void forgetNames(UUID change) {
        database.createNativeQuery("""
                        UPDATE change SET notices = (
                            SELECT jsonb_agg(CASE WHEN n ->> 'code' = 'FROM_LIST'
                                THEN jsonb_set(n, '{about}', (n -> 'about') - 5 - 4) ELSE n END ORDER BY place)
                            FROM jsonb_array_elements(notices) WITH ORDINALITY AS e(n, place))
                        WHERE id = :change AND notices @> '[{"code": "FROM_LIST"}]'""").setParameter("change", change).executeUpdate();
    }
}
