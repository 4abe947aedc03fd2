package org.presencedesk.dispatch;

import java.util.List;
import org.presencedesk.graph.GraphPresence;

/**
 * What became of a batch.
 *
 * @param sent those that were asked for, in the order of the result's answers
 * @param over those whose end has come too near to be asked for
 * @param result null if there was nothing to ask
 * @param nanos the clock of spans when the call ended
 */
record Reply(Batch batch, List<Claimed> sent, List<Claimed> over, GraphPresence.BatchResult result, long nanos) {

    /** Whether Graph may have counted it. */
    boolean left() {
        return result != null && !(result instanceof GraphPresence.NoAnswer none && none.certainlyNotSent());
    }
}
