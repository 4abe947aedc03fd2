package org.presencedesk.audit.seal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.presencedesk.proof.SealingKey;

/**
 * Brings checkpoints to the sink, in their order. Where it is away they wait in their table: nothing is lost. It may hang: no
 * connection is held while it is read or written.
 */
final class CheckpointPublisher {

    private static final Logger LOG = Logger.getLogger(CheckpointPublisher.class);
    private static final int MOST = 500;
    private static final long UNKNOWN = -1;
    private static final String UNPUBLISHED = "SELECT " + StoredCheckpoint.COLUMNS
            + " FROM audit_checkpoint WHERE number > ? ORDER BY number LIMIT " + MOST;

    /** What the sink had as its newest; number 0 if it had nothing. */
    private record Outside(long number, String note) {}

    private final CheckpointDirectory sink;
    private final SealingKey key;
    private Outside outside;
    private long published = UNKNOWN;
    private boolean away;

    CheckpointPublisher(CheckpointDirectory sink, SealingKey key) {
        this.sink = sink;
        this.key = key;
    }

    /** What was published before this process began, or while the sink was away: to be compared by and by. */
    void look() {
        outside = null;
        if (published != UNKNOWN) {
            return;
        }
        try {
            Optional<CheckpointDirectory.Published> newest = sink.newest();
            outside = newest.isEmpty()
                    ? new Outside(0, "")
                    : new Outside(newest.get().number(), newest.get().note());
        } catch (IOException e) {
            isAway(e);
        }
    }

    /** @param last the newest checkpoint of the database, read after the sink was looked at; null if there is none */
    void compare(Connection connection, StoredCheckpoint last) throws SQLException {
        if (outside == null || published != UNKNOWN) {
            return;
        }
        long number = outside.number();
        if (number > 0) {
            if (last == null || number > last.number()) {
                throw new SealingStopped("The database is older than the checkpoint " + number
                        + ", which was published. Was an older state restored?");
            }
            StoredCheckpoint ours = StoredCheckpoint.at(connection, number).orElse(null);
            if (ours == null || !ours.note().equals(outside.note())) {
                throw new SealingStopped("Checkpoint " + number + " was published with another content.");
            }
        }
        published = number;
    }

    void publish(DataSource database) throws SQLException {
        if (published == UNKNOWN) {
            return;
        }
        try {
            List<StoredCheckpoint> waiting;
            do {
                waiting = waiting(database);
                for (StoredCheckpoint one : waiting) {
                    if (!one.bearsMarkOf(key)) {
                        throw new SealingStopped("Checkpoint " + one.number() + " was altered in the database.");
                    }
                    sink.publish(one.number(), one.at(), one.note());
                    published = one.number();
                }
            } while (waiting.size() == MOST);
            if (away) {
                LOG.info("Checkpoints of the trail are published again.");
                away = false;
            }
        } catch (CheckpointDirectory.Conflict other) {
            published = UNKNOWN;
            throw new SealingStopped(other.getMessage());
        } catch (IOException e) {
            isAway(e);
        }
    }

    /** Once, and read anew when it is back: it may be another one then. */
    private void isAway(IOException why) {
        published = UNKNOWN;
        if (!away) {
            LOG.errorf("Checkpoints of the trail cannot be published, and wait: %s", why);
            away = true;
        }
    }

    private List<StoredCheckpoint> waiting(DataSource database) throws SQLException {
        List<StoredCheckpoint> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(UNPUBLISHED)) {
            statement.setLong(1, published);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.add(StoredCheckpoint.read(rows));
            }
        }
        return found;
    }
}
