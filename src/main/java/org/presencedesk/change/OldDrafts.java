package org.presencedesk.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Forgets drafts, and the files uploaded with them, that nobody has returned to. */
@ApplicationScoped
public class OldDrafts {

    private static final Duration KEPT = Duration.ofDays(7);

    private final Clock clock;

    OldDrafts(Clock clock) {
        this.clock = clock;
    }

    @Transactional
    public void forget() {
        StoredDraft.delete("updatedAt < ?1", clock.instant().minus(KEPT));
    }
}
