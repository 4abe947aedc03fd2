package org.presencedesk.dispatch.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import org.presencedesk.audit.seal.TrailRetention;
import org.presencedesk.change.exclusion.ExclusionRetention;
import org.presencedesk.change.lifecycle.ChangeRetention;
import org.presencedesk.change.lifecycle.DraftRetention;
import org.presencedesk.web.session.Sessions;

/**
 * What leaves every night: texts of events, the people of changes, statuses and exclusions that are over after
 * {@code TRAIL_RETENTION}, drafts and uploads that nobody returned to after a week, sessions that have ended by themselves. An uploaded file otherwise goes when its plan is made, batches of
 * Graph with the sweep of what is overdue. Files of exports go after a day, see
 * {@link org.presencedesk.audit.export.BackgroundExports}.
 */
@ApplicationScoped
class Purge {

    private final TrailRetention trail;
    private final ChangeRetention changes;
    private final DraftRetention drafts;
    private final ExclusionRetention exclusions;
    private final Sessions sessions;

    Purge(
            TrailRetention trail,
            ChangeRetention changes,
            DraftRetention drafts,
            ExclusionRetention exclusions,
            Sessions sessions) {
        this.trail = trail;
        this.changes = changes;
        this.drafts = drafts;
        this.exclusions = exclusions;
        this.sessions = sessions;
    }

    void run() throws SQLException {
        Instant cutoff = trail.cutoff();
        trail.purge();
        trail.addWords();
        changes.forget(cutoff);
        drafts.forget();
        exclusions.forget(cutoff);
        sessions.forgetEnded();
    }
}
