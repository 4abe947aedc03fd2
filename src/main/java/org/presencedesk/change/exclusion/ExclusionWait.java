package org.presencedesk.change.exclusion;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.Optional;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.TargetSql;

/** Why people of a change wait though it runs: an excluded group has to be read first. */
public final class ExclusionWait {

    private static final String UNREAD = """
            SELECT e.name FROM exclusion e
            WHERE IN_FORCE AND UNREAD AND EXISTS (SELECT 1 FROM target t
                WHERE t.change_id = :change AND t.state = 'WAITING' AND t.action = 'set' AND COVERS)
            ORDER BY e.created_at, e.id LIMIT 1
            """.replace("IN_FORCE", TargetSql.EXCLUSION_IN_FORCE)
            .replace("UNREAD", TargetSql.EXCLUSION_UNREAD)
            .replace("COVERS", TargetSql.EXCLUSION_COVERS);

    public static Optional<Notice> of(Change change) {
        boolean sends = change.state() == ChangeState.SCHEDULED || change.state() == ChangeState.RUNNING;
        if (!sends || change.awaitsStart() || change.liftExclusions() != null) {
            return Optional.empty();
        }
        List<String> unread = QuarkusTransaction.requiringNew()
                .call(() -> Change.getEntityManager()
                        .createNativeQuery(UNREAD, String.class)
                        .setParameter("change", change.id())
                        .getResultList());
        return unread.stream().findFirst().map(group -> Notice.of(Notice.Code.EXCLUDED_GROUP_UNREAD, group));
    }

    private ExclusionWait() {}
}
