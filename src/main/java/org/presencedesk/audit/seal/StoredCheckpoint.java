package org.presencedesk.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.presencedesk.audit.trail.RowMac;
import org.presencedesk.proof.Checkpoint;
import org.presencedesk.proof.MerkleRange;
import org.presencedesk.proof.SealingKey;

/** A row of checkpoints: what is published, and what is needed to go on from there. */
public record StoredCheckpoint(
        long number, long size, byte[] root, Instant at, byte[] frontier, String note, byte[] mac) {

    private static final byte[] KIND = "checkpoint".getBytes(UTF_8);

    public static final String COLUMNS = "number, size, root, at, frontier, note, mac";

    private static final int CHECKPOINTS_AT_ONCE = 1_000;

    private static final String CHECKPOINTS = "SELECT " + COLUMNS
            + " FROM audit_checkpoint WHERE number > ? AND number <= ? ORDER BY number LIMIT " + CHECKPOINTS_AT_ONCE;

    private static final String NEWEST_FIRST =
            "SELECT " + COLUMNS + " FROM audit_checkpoint ORDER BY number DESC LIMIT 1000";

    private static final String INSERT = "INSERT INTO audit_checkpoint (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String AT = "SELECT " + COLUMNS + " FROM audit_checkpoint WHERE number = ?";
    private static final String LAST = "SELECT " + COLUMNS + " FROM audit_checkpoint ORDER BY number DESC LIMIT 1";

    public static StoredCheckpoint of(SealingKey key, String origin, long number, MerkleRange tree, Instant at) {
        byte[] root = tree.root();
        String note = key.sign(new Checkpoint(origin, tree.size(), root, at, number));
        StoredCheckpoint unmarked = new StoredCheckpoint(number, tree.size(), root, at, tree.frontier(), note, null);
        return new StoredCheckpoint(number, tree.size(), root, at, tree.frontier(), note, unmarked.mark(key));
    }

    public static Optional<StoredCheckpoint> last(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    public static Optional<StoredCheckpoint> at(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AT)) {
            statement.setLong(1, number);
            ResultSet row = statement.executeQuery();
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    public static StoredCheckpoint read(ResultSet row) throws SQLException {
        return new StoredCheckpoint(
                row.getLong(1),
                row.getLong(2),
                row.getBytes(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getBytes(5),
                row.getString(6),
                row.getBytes(7));
    }

    /** Every column is covered. */
    private byte[] mark(SealingKey key) {
        return key.mac(
                KIND, RowMac.bytes(number), RowMac.bytes(size), root, RowMac.bytes(at), frontier, RowMac.bytes(note));
    }

    public boolean bearsMarkOf(SealingKey key) {
        return MessageDigest.isEqual(mac, mark(key));
    }

    public void insert(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, number);
            statement.setLong(2, size);
            statement.setBytes(3, root);
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setBytes(5, frontier);
            statement.setString(6, note);
            statement.setBytes(7, mac);
            statement.executeUpdate();
        }
    }

    /** The newest that bears our mark, among the last thousand; null if none does. */
    public static StoredCheckpoint newestWithMark(Connection connection, SealingKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST_FIRST);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                StoredCheckpoint one = StoredCheckpoint.read(rows);
                if (one.bearsMarkOf(key)) {
                    return one;
                }
            }
            return null;
        }
    }

    /** In their order. */
    public static List<StoredCheckpoint> page(Connection connection, long after, long last) throws SQLException {
        List<StoredCheckpoint> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CHECKPOINTS)) {
            statement.setLong(1, after);
            statement.setLong(2, last);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                page.add(StoredCheckpoint.read(rows));
            }
        }
        return page;
    }
}
