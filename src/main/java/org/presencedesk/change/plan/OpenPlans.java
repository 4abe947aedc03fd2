package org.presencedesk.change.plan;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.presencedesk.access.Actor;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.TooMany;

/** What one person may have planned and neither confirmed nor cancelled, so that nobody fills the database with plans. */
@Singleton
class OpenPlans {

    static final int MOST_PLANNING = 500;
    static final long MOST_BYTES = 1_000_000_000;
    static final long MOST_ROWS = 2_000_000;

    /** After that a plan cannot be confirmed any more, and does not count. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final int RETRY_AFTER_SECONDS = 60;

    private record Planning(long many, long bytes) {}

    private final EntityManager database;
    private final TargetTally tally;
    private final Clock clock;

    OpenPlans(EntityManager database, TargetTally tally, Clock clock) {
        this.database = database;
        this.tally = tally;
        this.clock = clock;
    }

    /** @throws TooMany if there is no room for another one */
    void requireRoom(Actor by) {
        Planning planning = planning(by);
        if (planning.many() >= MOST_PLANNING || planning.bytes() >= MOST_BYTES) {
            throw refusal("plans_being_made", PlanMessages::tooManyPlanning);
        }
        if (rows(by) >= MOST_ROWS) {
            throw refusal("plans_unconfirmed", PlanMessages::tooManyUnconfirmed);
        }
    }

    /** Only now it is known how many people groups have. */
    boolean hasRoomFor(int rows, Actor by) {
        return rows(by) + rows <= MOST_ROWS;
    }

    private Planning planning(Actor by) {
        return (Planning) database.createNativeQuery("""
                        SELECT count(*) AS many, coalesce(sum(octet_length(i.file)), 0)::bigint AS bytes
                        FROM change c JOIN change_input i ON i.change_id = c.id
                        WHERE c.id >= :since AND c.state = 'PLANNING' AND c.requested_by ->> 'id' = :by""", Planning.class)
                .setParameter("since", since())
                .setParameter("by", by.id())
                .getSingleResult();
    }

    private long rows(Actor by) {
        List<UUID> planned = database.createNativeQuery("""
                        SELECT id FROM change
                        WHERE id >= :since AND state = :planned AND requested_by ->> 'id' = :by""", UUID.class)
                .setParameter("since", since())
                .setParameter("planned", ChangeState.PLANNED.name())
                .setParameter("by", by.id())
                .getResultList();
        return planned.isEmpty()
                ? 0
                : tally.counts(planned).values().stream()
                        .mapToLong(Counts::targets)
                        .sum();
    }

    /** Ids begin with the millisecond in which they were given, so the primary key finds the young ones. */
    private UUID since() {
        return new UUID(clock.instant().minus(LONGEST).toEpochMilli() << 16, 0);
    }

    private static TooMany refusal(String limit, Function<PlanMessages, String> sentence) {
        return new TooMany(limit, RETRY_AFTER_SECONDS, in -> sentence.apply(Language.messages(PlanMessages.class, in)));
    }
}
