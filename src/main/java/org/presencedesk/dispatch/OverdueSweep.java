package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.model.Targets;
import org.presencedesk.dispatch.rules.DispatchConfig;

/** Settles what no longer makes sense to send, whether its change runs or pauses. */
@ApplicationScoped
class OverdueSweep {

    /** Of one transaction: it holds the lease, which a heartbeat must reach within 4 s. */
    static final int MOST = 1_000;

    private final EntityManager database;
    private final Targets targets;
    private final TargetStateWriter writer;
    private final TargetTally tally;
    private final DispatchConfig settings;

    OverdueSweep(
            EntityManager database,
            Targets targets,
            TargetStateWriter writer,
            TargetTally tally,
            DispatchConfig settings) {
        this.database = database;
        this.targets = targets;
        this.writer = writer;
        this.tally = tally;
        this.settings = settings;
    }

    /** Joins a fenced transaction. @return whether there may be more */
    boolean sweep() {
        List<Long> settled = new ArrayList<>(writer.settleOverdue(MOST));
        settled.addAll(writer.settleOvertaken(MOST));
        targets.recordAll(settled);
        tally.merge(MOST);
        forgetBatches();
        return settled.size() >= MOST;
    }

    private void forgetBatches() {
        database.createNativeQuery(
                        "DELETE FROM graph_batch WHERE answered_at < clock_timestamp() - make_interval(secs => :old)")
                .setParameter("old", 2.0 * settings.limitWindow().toSeconds() + 60)
                .executeUpdate();
    }
}
