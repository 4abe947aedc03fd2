package org.presencedesk.audit.export;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.FilterSql;
import org.presencedesk.audit.trail.SnapshotRead;
import org.presencedesk.audit.trail.SqlQuery;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/**
 * What was committed before an export was asked for is in its file. The sealer is a second behind, and an export ends at the
 * last sealed event: so it begins when the sealer has come by.
 */
@ApplicationScoped
class SealingWait {

    /** Whose ids are lower may still be written, which only makes the wait a little longer. */
    private static final String NEWEST_THAT_WAITS =
            "SELECT event_id FROM audit_unsealed WHERE NOT refused ORDER BY event_id DESC LIMIT 1";

    private static final SqlQuery HAS_BEGUN = SqlQuery.of("SELECT EXISTS (SELECT FROM audit_checkpoint)");

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int TRY_AGAIN_SECONDS = 10;

    interface Sleep {
        void sleep(Duration pause) throws InterruptedException;
    }

    private final DataSource database;
    private final TrailKey seal;
    private final Clock clock;
    private final Sleep sleep;

    @Inject
    SealingWait(AgroalDataSource database, TrailKey seal, Clock clock) {
        this(database, seal, clock, pause -> Thread.sleep(pause.toMillis()));
    }

    SealingWait(DataSource database, TrailKey seal, Clock clock, Sleep sleep) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
        this.sleep = sleep;
    }

    /**
     * Refused with 503 {@code NOT_SEALED_YET} where the sealer takes longer. Where there is no key there is nothing to wait
     * for.
     *
     * @param filter only events that match are waited for
     * @param meanwhile called from time to time; ends the wait if it throws
     */
    void await(AuditFilter filter, Duration longest, Runnable meanwhile) {
        if (seal.key().isEmpty()) {
            return;
        }
        UUID newest = SnapshotRead.read(database, SealingWait::newestThatWaits);
        SqlQuery waits = newest == null ? null : new FilterSql(filter).waits(newest);
        Instant end = clock.instant().plus(longest);
        while (isBehind(waits)) {
            if (!clock.instant().isBefore(end)) {
                throw Refusal.unavailable(
                        "NOT_SEALED_YET",
                        TRY_AGAIN_SECONDS,
                        in -> Language.messages(ExportMessages.class, in).notSealedYet());
            }
            meanwhile.run();
            pause();
        }
    }

    private boolean isBehind(SqlQuery waits) {
        return SnapshotRead.readPart(
                database, connection -> !is(HAS_BEGUN, connection) || waits != null && is(waits, connection));
    }

    private void pause() {
        try {
            sleep.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static UUID newestThatWaits(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST_THAT_WAITS);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getObject(1, UUID.class) : null;
        }
    }

    private static boolean is(SqlQuery query, Connection connection) throws SQLException {
        try (PreparedStatement statement = query.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
