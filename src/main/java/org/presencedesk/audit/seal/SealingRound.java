package org.presencedesk.audit.seal;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.presencedesk.audit.trail.EventRow;
import org.presencedesk.audit.trail.RowMac;
import org.presencedesk.audit.trail.SnapshotRead;
import org.presencedesk.proof.Merkle;
import org.presencedesk.proof.MerkleRange;
import org.presencedesk.proof.SealingKey;

/** What happens in one transaction: events get the next places in the tree, and a checkpoint says what the tree is now. */
final class SealingRound {

    static final int MOST = 10_000;
    /** Silence is signed too, at least once a minute; rounds are a second apart. */
    private static final Duration SILENCE = Duration.ofSeconds(55);

    private static final int FETCH_SIZE = 1_000;

    private static final String WAITING = "SELECT u.event_id, l.idx, " + EventRow.COLUMNS + """
             FROM audit_unsealed u
            LEFT JOIN audit_event e ON e.id = u.event_id
            LEFT JOIN audit_leaf l ON l.event_id = u.event_id
            WHERE NOT u.refused ORDER BY u.event_id LIMIT""" + " " + MOST;

    private static final String EVERYTHING =
            "SELECT e.id, CAST(NULL AS bigint), " + EventRow.COLUMNS + " FROM audit_event e ORDER BY e.at, e.id";

    private final Connection connection;
    private final SealingKey key;
    private final String origin;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<UUID> refused = new ArrayList<>();
    private final List<UUID> done = new ArrayList<>();

    SealingRound(Connection connection, SealingKey key, String origin) {
        this.connection = connection;
        this.key = key;
        this.origin = origin;
    }

    /** @param full whether more may be waiting; {@code checkpoint} null if there was nothing to say */
    record Result(boolean full, StoredCheckpoint checkpoint) {}

    /** @param last the newest checkpoint, whose marks are in order; null before the first */
    Result run(StoredCheckpoint last) throws SQLException {
        if (last == null) {
            return new Result(false, begin());
        }
        try (Statement planner = connection.createStatement()) {
            // The table of those who wait is empty one moment and full the next.
            planner.execute(SnapshotRead.ONE_BY_ONE);
        }
        int taken = take();
        if (leaves.isEmpty()
                && refused.isEmpty()
                && done.isEmpty()
                && now().isBefore(last.at().plus(SILENCE))) {
            return new Result(false, null);
        }
        leaves.sort(Leaf.OLDEST_FIRST);
        MerkleRange tree = new MerkleRange(last.size(), last.frontier());
        keep(tree);
        return new Result(taken == MOST, sign(last.number() + 1, tree));
    }

    /**
     * The first checkpoint holds all that is there. What was written before there was a key carries no mark: it is sealed as
     * it is found, this once.
     */
    private StoredCheckpoint begin() throws SQLException {
        MerkleRange tree = new MerkleRange();
        try (PreparedStatement statement = connection.prepareStatement(EVERYTHING)) {
            statement.setFetchSize(FETCH_SIZE);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                sort(rows, true);
                if (leaves.size() + refused.size() == MOST) {
                    keep(tree);
                }
            }
        }
        keep(tree);
        return sign(1, tree);
    }

    private int take() throws SQLException {
        int taken = 0;
        try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
            statement.setFetchSize(FETCH_SIZE);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                sort(rows, false);
                taken++;
            }
        }
        return taken;
    }

    private void sort(ResultSet row, boolean first) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        row.getLong(2);
        if (!row.wasNull()) {
            done.add(id);
            return;
        }
        if (row.getObject(3) == null) {
            refused.add(id);
            return;
        }
        EventRow event = EventRow.read(row, 2, null);
        byte[] mac = row.getBytes(2 + EventRow.MAC);
        byte[] text = row.getBytes(2 + EventRow.TEXT);
        if (mac == null ? first : MessageDigest.isEqual(mac, RowMac.of(key, event, text))) {
            leaves.add(new Leaf(event.at(), id, Merkle.leaf(text)));
        } else {
            refused.add(id);
        }
    }

    private void keep(MerkleRange tree) throws SQLException {
        if (!leaves.isEmpty()) {
            Leaf.insert(connection, leaves, tree, key);
            leaves.forEach(leaf -> done.add(leaf.event()));
        }
        each("DELETE FROM audit_unsealed WHERE event_id = ANY (?)", done);
        each(
                "INSERT INTO audit_unsealed (event_id, refused) SELECT unnest(?::uuid[]), true"
                        + " ON CONFLICT (event_id) DO UPDATE SET refused = true",
                refused);
        leaves.clear();
    }

    private void each(String sql, List<UUID> ids) throws SQLException {
        if (!ids.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                statement.executeUpdate();
            }
            ids.clear();
        }
    }

    private StoredCheckpoint sign(long number, MerkleRange tree) throws SQLException {
        StoredCheckpoint checkpoint = StoredCheckpoint.of(key, origin, number, tree, now());
        checkpoint.insert(connection);
        return checkpoint;
    }

    private Instant now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
