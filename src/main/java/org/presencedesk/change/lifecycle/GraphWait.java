package org.presencedesk.change.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Notice;

/** Until when Microsoft has asked to send nothing, where somebody waits for it. The engine keeps that beside its pace. */
public final class GraphWait {

    /** What is shorter has passed before it is read. */
    private static final String UNTIL = """
            SELECT blocked_until FROM graph_pace WHERE blocked_until > clock_timestamp() + interval '30 seconds'
            """;

    public static Optional<Notice> of(Change change) {
        if (change.state() != ChangeState.SCHEDULED && change.state() != ChangeState.RUNNING || change.awaitsStart()) {
            return Optional.empty();
        }
        List<Instant> until = QuarkusTransaction.requiringNew()
                .call(() -> Change.getEntityManager()
                        .createNativeQuery(UNTIL, Instant.class)
                        .getResultList());
        return until.stream().findFirst().map(at -> Notice.of(Notice.Code.MICROSOFT_ASKED_TO_WAIT, at));
    }

    private GraphWait() {}
}
