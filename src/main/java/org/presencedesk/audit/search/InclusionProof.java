package org.presencedesk.audit.search;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.presencedesk.audit.seal.Leaf;
import org.presencedesk.audit.seal.StoredCheckpoint;
import org.presencedesk.audit.trail.SqlQuery;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.proof.Merkle;
import org.presencedesk.proof.MerkleRange;
import org.presencedesk.proof.Multiproof;
import org.presencedesk.proof.NotSigned;
import org.presencedesk.proof.VerifyingKey;

/**
 * Where an event stands in the tree, and what proves it: its text and these hashes give the root that was signed.
 *
 * @param note of the first checkpoint that covers it, as it was published
 * @param hashes of the subtrees that hold all other leaves, from left to right; empty where they were not looked for
 * @param holds whether the text as it is now gives the signed root; null where that was not looked for
 */
public record InclusionProof(
        long index, long checkpoint, Instant at, long size, String note, List<String> hashes, Boolean holds) {

    /** A first checkpoint can hold millions of older events: their proofs are in the evidence (ZIP). */
    private static final int MOST_LEAVES = 50_000;

    private static final String LEAF = "SELECT idx FROM audit_leaf WHERE event_id = ?";
    private static final String COVERING = "SELECT " + StoredCheckpoint.COLUMNS
            + " FROM audit_checkpoint WHERE size > ? ORDER BY size, number LIMIT 1";

    public boolean isProved() {
        return Boolean.TRUE.equals(holds);
    }

    public boolean isDamaged() {
        return Boolean.FALSE.equals(holds);
    }

    /** @return null if it is not sealed yet */
    static InclusionProof of(Connection connection, StoredEvent event, VerifyingKey key) throws SQLException {
        Long index = index(connection, UUID.fromString(event.id()));
        StoredCheckpoint covering = index == null ? null : covering(connection, index);
        if (covering == null) {
            return null;
        }
        StoredCheckpoint before =
                StoredCheckpoint.at(connection, covering.number() - 1).orElse(null);
        long known = before == null ? 0 : before.size();
        if (known > index || covering.size() - known > MOST_LEAVES) {
            return new InclusionProof(
                    index, covering.number(), covering.at(), covering.size(), covering.note(), List.of(), null);
        }
        List<byte[]> leaves = Leaf.hashes(connection, known, covering.size());
        try {
            MerkleRange left = before == null ? new MerkleRange() : new MerkleRange(known, before.frontier());
            return proved(index, covering, left, leaves, Merkle.leaf(event.textBytes()), key);
        } catch (IllegalArgumentException noHash) {
            return new InclusionProof(
                    index, covering.number(), covering.at(), covering.size(), covering.note(), List.of(), false);
        }
    }

    private static InclusionProof proved(
            long index,
            StoredCheckpoint covering,
            MerkleRange left,
            List<byte[]> leaves,
            byte[] leaf,
            VerifyingKey key) {
        long known = left.size();
        boolean complete = leaves.size() == covering.size() - known;
        List<String> hashes = new ArrayList<>();
        boolean holds = false;
        if (complete) {
            leaves.subList(0, (int) (index - known)).forEach(left::append);
            byte[] frontier = left.frontier();
            Multiproof tree = new Multiproof(covering.size(), subtree -> {
                byte[] hash = subtree.first() < index
                        ? Arrays.copyOfRange(
                                frontier, hashes.size() * Merkle.HASH_LENGTH, (hashes.size() + 1) * Merkle.HASH_LENGTH)
                        : subtree.hash(leaves.listIterator((int) (subtree.first() - known)));
                hashes.add(HexFormat.of().formatHex(hash));
                return hash;
            });
            tree.leaf(index, leaf);
            holds = isSigned(covering, tree.root(), key);
        }
        return new InclusionProof(
                index, covering.number(), covering.at(), covering.size(), covering.note(), hashes, holds);
    }

    private static boolean isSigned(StoredCheckpoint covering, byte[] root, VerifyingKey key) {
        try {
            var signed = key.open(covering.note());
            return signed.size() == covering.size() && MessageDigest.isEqual(signed.root(), root);
        } catch (NotSigned no) {
            return false;
        }
    }

    private static Long index(Connection connection, UUID event) throws SQLException {
        try (PreparedStatement statement = SqlQuery.of(LEAF, event).on(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : null;
        }
    }

    private static StoredCheckpoint covering(Connection connection, long index) throws SQLException {
        try (PreparedStatement statement = SqlQuery.of(COVERING, index).on(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? StoredCheckpoint.read(row) : null;
        }
    }
}
