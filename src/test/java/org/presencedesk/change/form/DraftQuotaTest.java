package org.presencedesk.change.form;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.change.request.Draft;
import org.presencedesk.web.errors.TooMany;

/** Mallory opens tab after tab, and leaves something in each. */
@QuarkusTest
class DraftQuotaTest {

    private final Actor mallory = person("Mallory");

    @Inject
    Drafts drafts;

    @Inject
    EntityManager database;

    @AfterEach
    void clear() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("DELETE FROM change_draft WHERE owner = :mallory")
                        .setParameter("mallory", mallory.id())
                        .executeUpdate());
    }

    @Test
    void ten_thousand_drafts_are_enough() {
        assertThatCode(() -> keep(mallory)).doesNotThrowAnyException();

        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("""
                                INSERT INTO change_draft (id, owner, content, updated_at)
                                SELECT gen_random_uuid(), :mallory, '{}', now() FROM generate_series(1, 10000)""")
                        .setParameter("mallory", mallory.id())
                        .executeUpdate());

        assertThatThrownBy(() -> keep(mallory)).isInstanceOf(TooMany.class);
        assertThatCode(() -> keep(person("Olivia"))).doesNotThrowAnyException();
    }

    private void keep(Actor owner) {
        drafts.keep(UUID.randomUUID(), owner, Draft.EMPTY);
    }

    private static Actor person(String name) {
        return new Actor(Actor.Type.user, UUID.randomUUID().toString(), null, name, null, List.of());
    }
}
