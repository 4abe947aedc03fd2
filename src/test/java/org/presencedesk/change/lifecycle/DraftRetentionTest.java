package org.presencedesk.change.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.change.form.Drafts;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.DraftFile;
import org.presencedesk.change.request.StoredDraft;

@QuarkusTest
class DraftRetentionTest {

    private static final Actor OLIVIA =
            new Actor(Actor.Type.user, "olivia", "tenant", "Olivia", "olivia@contoso.example", List.of());

    @Inject
    Drafts drafts;

    @Inject
    DraftRetention old;

    @Inject
    Clock clock;

    @Test
    void drafts_and_their_files_that_nobody_returned_to_for_seven_days_are_forgotten() {
        UUID forgotten = keptFor(Duration.ofDays(7).plusMinutes(1));
        UUID young = keptFor(Duration.ofDays(7).minusMinutes(1));

        old.forget();

        assertThat(drafts.of(forgotten, OLIVIA)).isEqualTo(Draft.EMPTY);
        assertThat(DraftFile.namedOf(forgotten)).isEmpty();
        assertThat(drafts.of(young, OLIVIA).reason()).isEqualTo("Drill");
        assertThat(DraftFile.namedOf(young)).map(DraftFile.Named::name).contains("people.csv");
    }

    private UUID keptFor(Duration age) {
        UUID id = UUID.randomUUID();
        drafts.keep(
                id,
                OLIVIA,
                new Draft(
                        null, null, null, null, "default", null, null, null, "Drill", null, null, null, true, null,
                        false, null));
        drafts.keepFile(id, "people.csv", new byte[] {1});
        Instant then = clock.instant().minus(age);
        QuarkusTransaction.requiringNew().run(() -> StoredDraft.update("updatedAt = ?1 where id = ?2", then, id));
        return id;
    }
}
