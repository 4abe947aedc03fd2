package org.presencedesk.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.presencedesk.access.Actor;

/** Keeps one draft for each administrator. */
@ApplicationScoped
class Drafts {

    private final EntityManager database;
    private final ObjectMapper json;

    Drafts(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Transactional
    Draft of(Actor owner) {
        List<String> found = database.createNativeQuery(
                        "SELECT CAST(content AS text) FROM draft WHERE owner = :owner", String.class)
                .setParameter("owner", owner.id())
                .getResultList();
        if (found.isEmpty()) {
            return Draft.EMPTY;
        }
        try {
            return json.readValue(found.get(0), Draft.class);
        } catch (JsonProcessingException fromAnOlderVersion) {
            return Draft.EMPTY;
        }
    }

    @Transactional
    void keep(Actor owner, Draft draft) {
        try {
            database.createNativeQuery("""
                            INSERT INTO draft (owner, content, updated_at)
                            VALUES (:owner, CAST(:content AS jsonb), clock_timestamp())
                            ON CONFLICT (owner) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
                            """)
                    .setParameter("owner", owner.id())
                    .setParameter("content", json.writeValueAsString(draft))
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft can always be written as JSON", e);
        }
    }

    @Transactional
    void drop(Actor owner) {
        database.createNativeQuery("DELETE FROM draft WHERE owner = :owner")
                .setParameter("owner", owner.id())
                .executeUpdate();
    }
}
