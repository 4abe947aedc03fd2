package org.presencedesk.audit.seal;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.presencedesk.audit.trail.TrailConfig;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.proof.NotSigned;
import org.presencedesk.proof.SealingKey;

/**
 * Seals what has been written, second by second, beside the writers and without a lock between them. Any replica may: of
 * two at once, one has the next numbers first and the other finds them taken.
 */
@ApplicationScoped
public class Sealer {

    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final String TAKEN = "23505";

    private final DataSource database;
    private final TrailKey seal;
    private final RollbackGuard newest;
    private final CheckpointPublisher publisher;
    private String said;

    @Inject
    public Sealer(AgroalDataSource database, TrailKey seal, RollbackGuard newest, TrailConfig settings) {
        this(
                database,
                seal,
                newest,
                settings.sinkDirectory().map(CheckpointDirectory::new).orElse(null));
    }

    /** @param sink null where checkpoints are not published */
    public Sealer(DataSource database, TrailKey seal, RollbackGuard newest, CheckpointDirectory sink) {
        this.database = database;
        this.seal = seal;
        this.newest = newest;
        this.publisher = sink == null || seal.key().isEmpty()
                ? null
                : new CheckpointPublisher(sink, seal.key().get());
    }

    public boolean hasKey() {
        return seal.key().isPresent();
    }

    /** All that waits, and then publishes. */
    public synchronized void seal() throws SQLException {
        Optional<SealingKey> key = seal.key();
        if (key.isEmpty()) {
            return;
        }
        try {
            if (publisher != null) {
                publisher.look();
            }
            try (Connection connection = database.getConnection()) {
                boolean more = true;
                while (more) {
                    more = round(connection, key.get());
                }
            }
            if (publisher != null) {
                publisher.publish(database);
            }
            said = null;
        } catch (SealingStopped stopped) {
            if (!stopped.getMessage().equals(said)) {
                said = stopped.getMessage();
                LOG.errorf("The trail is not sealed any more: %s", said);
            }
        }
    }

    private boolean round(Connection connection, SealingKey key) throws SQLException {
        connection.setAutoCommit(false);
        try {
            StoredCheckpoint known = newest.seen();
            StoredCheckpoint last = StoredCheckpoint.last(connection).orElse(null);
            if (RollbackGuard.isPutBack(known, last)) {
                throw new SealingStopped("The database is older than the checkpoint " + known.number()
                        + ", which this replica has seen. Was an older state restored?");
            }
            refuseWhatIsWrong(connection, last, key);
            SealingRound.Result result = new SealingRound(connection, key, seal.origin()).run(last);
            connection.commit();
            newest.remember(result.checkpoint());
            return result.full();
        } catch (SQLException e) {
            connection.rollback();
            if (TAKEN.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } catch (RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void refuseWhatIsWrong(Connection connection, StoredCheckpoint last, SealingKey key) throws SQLException {
        if (last != null) {
            try {
                seal.key().get().verifyingKey().open(last.note());
            } catch (NotSigned e) {
                throw new SealingStopped(
                        "Checkpoint " + last.number() + " is not signed with this key. " + e.getMessage());
            }
            if (!last.bearsMarkOf(key)) {
                throw new SealingStopped("Checkpoint " + last.number() + " was altered in the database.");
            }
        }
        if (publisher != null) {
            publisher.compare(connection, last);
        }
        newest.remember(last);
    }
}
