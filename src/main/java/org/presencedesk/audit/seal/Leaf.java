package org.presencedesk.audit.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.presencedesk.audit.trail.RowMac;
import org.presencedesk.audit.trail.SqlQuery;
import org.presencedesk.proof.MerkleRange;
import org.presencedesk.proof.SealingKey;

/** An event that is about to get its place in the tree. */
public record Leaf(Instant at, UUID event, byte[] hash) {

    static final Comparator<Leaf> OLDEST_FIRST = Comparator.comparing(Leaf::at).thenComparing(Leaf::event);

    private static final String INSERT = "INSERT INTO audit_leaf (idx, event_id, hash, mac)"
            + " SELECT * FROM unnest(?::bigint[], ?::uuid[], ?::bytea[], ?::bytea[])";

    private static final String HASHES = "SELECT hash FROM audit_leaf WHERE idx >= ? AND idx < ? ORDER BY idx";

    public static List<byte[]> hashes(Connection connection, long from, long end) throws SQLException {
        List<byte[]> found = new ArrayList<>();
        try (PreparedStatement statement = SqlQuery.of(HASHES, from, end).on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getBytes(1));
            }
        }
        return found;
    }

    /** In this order, and by one statement. */
    static void insert(Connection connection, List<Leaf> leaves, MerkleRange tree, SealingKey key) throws SQLException {
        Long[] indexes = new Long[leaves.size()];
        UUID[] events = new UUID[leaves.size()];
        byte[][] hashes = new byte[leaves.size()][];
        byte[][] macs = new byte[leaves.size()][];
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            indexes[i] = tree.size();
            events[i] = leaf.event();
            hashes[i] = leaf.hash();
            macs[i] = RowMac.ofLeaf(key, tree.size(), leaf.event(), leaf.hash());
            tree.append(leaf.hash());
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("bigint", indexes));
            insert.setArray(2, connection.createArrayOf("uuid", events));
            insert.setArray(3, connection.createArrayOf("bytea", hashes));
            insert.setArray(4, connection.createArrayOf("bytea", macs));
            insert.executeUpdate();
        }
    }
}
