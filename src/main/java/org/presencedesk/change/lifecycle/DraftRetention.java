package org.presencedesk.change.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.presencedesk.change.request.RememberedMapping;
import org.presencedesk.change.request.StoredDraft;

/** Forgets drafts, and the files uploaded with them, that nobody has returned to; and what was said of columns and not needed again. */
@ApplicationScoped
public class DraftRetention {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration MAPPINGS_KEPT = Duration.ofDays(365);

    private final Clock clock;

    DraftRetention(Clock clock) {
        this.clock = clock;
    }

    @Transactional
    public void forget() {
        StoredDraft.delete("updatedAt < ?1", clock.instant().minus(KEPT));
        RememberedMapping.delete("usedAt < ?1", clock.instant().minus(MAPPINGS_KEPT));
    }
}
