package org.presencedesk.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.presencedesk.dispatch.rules.AnswerClassifier;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.graph.GraphPresence;
import org.presencedesk.web.errors.DatabaseOutage;

/** Sends one claimed batch, outside of any transaction. */
final class BatchSender {

    private static final Logger LOG = Logger.getLogger(BatchSender.class);

    /** A takeover needs at least four seconds without a heartbeat: what leaves within two is known to the next holder. */
    static final long OLDEST_MILLIS = Duration.ofSeconds(2).toMillis();

    /** A click on pause or cancel that was answered before then has been seen by the claim. */
    static final long SURE_MILLIS = 500;

    private final GraphPresence graph;
    private final AnswerClassifier judge;
    private final Predicate<ClaimedBatch> stillWanted;
    private final LongSupplier nanos;

    /** @param stillWanted asks the database whether every change of the batch still runs */
    BatchSender(GraphPresence graph, AnswerClassifier judge, Predicate<ClaimedBatch> stillWanted, LongSupplier nanos) {
        this.graph = graph;
        this.judge = judge;
        this.stillWanted = stillWanted;
        this.nanos = nanos;
    }

    BatchClassification send(ClaimedBatch batch) {
        List<ClaimedTarget> over = new ArrayList<>();
        List<GraphPresence.Write> writes = new ArrayList<>();
        Instant now = batch.databaseTime(nanos.getAsLong());
        for (ClaimedTarget target : batch.targets()) {
            if (target.isOver(now)) {
                over.add(target);
            } else {
                writes.add(write(target, now));
            }
        }
        GraphPresence.BatchResult result = writes.isEmpty() ? null : graph.send(writes, () -> mayLeave(batch));
        return judge.judge(batch, over, result, nanos.getAsLong());
    }

    private boolean mayLeave(ClaimedBatch batch) {
        try {
            boolean wanted = batch.ageMillis(nanos.getAsLong()) <= SURE_MILLIS || stillWanted.test(batch);
            return wanted && batch.ageMillis(nanos.getAsLong()) <= OLDEST_MILLIS;
        } catch (RuntimeException failure) {
            if (!DatabaseOutage.isAway(failure)) {
                LOG.error("A batch was held back: whether it is still wanted could not be asked", failure);
            }
            return false;
        }
    }

    private static GraphPresence.Write write(ClaimedTarget target, Instant now) {
        return new GraphPresence.Write(
                target.personId().toString(),
                target.clear(),
                target.clear() ? null : target.availability().wire(),
                target.clear() ? null : target.availability().activity(),
                target.remaining(now));
    }
}
