package org.presencedesk.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.presencedesk.audit.trail.EventRow;
import org.presencedesk.audit.trail.RowMac;
import org.presencedesk.audit.trail.SnapshotRead;
import org.presencedesk.proof.Merkle;
import org.presencedesk.proof.SealingKey;

/** Some leaves in a row with their events, read and recomputed. */
final class LeafRange {

    static final int LENGTH = 10_000;

    private static final int FETCH_SIZE = 2_000;
    private static final String READ = "SELECT l.idx, l.event_id, l.hash, l.mac, " + EventRow.COLUMNS
            + " FROM audit_leaf l LEFT JOIN audit_event e ON e.id = l.event_id"
            + " WHERE l.idx >= ? AND l.idx < ? ORDER BY l.idx";

    /** A leaf as it is found. */
    public record Found(long index, UUID event, byte[] hash, byte[] mac) {

        static Found read(ResultSet row) throws SQLException {
            return new Found(row.getLong(1), row.getObject(2, UUID.class), row.getBytes(3), row.getBytes(4));
        }

        boolean belongsAt(long place, SealingKey key) {
            return MessageDigest.isEqual(mac, RowMac.ofLeaf(key, place, event, hash));
        }
    }

    private final SealingKey key;
    private final long from;
    private final long adopted;
    private final byte[][] hashes;
    private final List<Damage> damages = new ArrayList<>();
    private final List<Found> strange = new ArrayList<>();
    private final List<Found> withoutEvent = new ArrayList<>();

    /** @param adopted leaves before this one may be of events without a mark */
    LeafRange(SealingKey key, long from, long to, long adopted) {
        this.key = key;
        this.from = from;
        this.adopted = adopted;
        this.hashes = new byte[(int) (to - from)][];
    }

    /** In a short transaction of its own. */
    LeafRange read(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement planner = connection.createStatement();
                    PreparedStatement leaves = connection.prepareStatement(READ)) {
                planner.execute(SnapshotRead.ONE_BY_ONE);
                leaves.setFetchSize(FETCH_SIZE);
                leaves.setLong(1, from);
                leaves.setLong(2, from + hashes.length);
                ResultSet rows = leaves.executeQuery();
                while (rows.next()) {
                    check(rows);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return this;
    }

    private void check(ResultSet row) throws SQLException {
        Found leaf = Found.read(row);
        boolean ours = leaf.belongsAt(leaf.index(), key);
        if (!ours) {
            strange.add(leaf);
        } else {
            hashes[(int) (leaf.index() - from)] = leaf.hash();
        }
        byte[] text = row.getBytes(4 + EventRow.TEXT);
        if (text == null) {
            if (ours) {
                withoutEvent.add(leaf);
            }
        } else if (MessageDigest.isEqual(Merkle.leaf(text), leaf.hash())) {
            checkColumns(row, leaf, text);
        } else if (ours) {
            damages.add(Damage.to(leaf.event(), DamageSign.TEXT_ALTERED, leaf.index()));
        }
    }

    private void checkColumns(ResultSet row, Found leaf, byte[] text) throws SQLException {
        EventRow event = EventRow.read(row, 4, null);
        byte[] mac = row.getBytes(4 + EventRow.MAC);
        boolean fits = mac == null
                ? leaf.index() < adopted
                        && event.withText(new String(text, UTF_8)).fitsItsText()
                : MessageDigest.isEqual(mac, RowMac.of(key, event, text));
        if (!fits) {
            damages.add(Damage.to(leaf.event(), DamageSign.COLUMNS_ALTERED, leaf.index()));
        }
    }

    long from() {
        return from;
    }

    /** Null where there is no leaf that belongs there. */
    byte[][] hashes() {
        return hashes;
    }

    List<Damage> damages() {
        return damages;
    }

    /** Leaves that do not belong where they are. */
    List<Found> strange() {
        return strange;
    }

    List<Found> withoutEvent() {
        return withoutEvent;
    }
}
