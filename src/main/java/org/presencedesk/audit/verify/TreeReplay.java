package org.presencedesk.audit.verify;

import java.security.MessageDigest;
import java.sql.SQLException;
import org.presencedesk.audit.seal.PurgedLeaves;
import org.presencedesk.proof.MerkleRange;

/** The tree as it grew, from checkpoint to checkpoint. */
final class TreeReplay {

    private final MerkleRange tree;
    private final LeafReader leaves;
    private final DamageReport findings;
    private final PurgedLeaves purged;
    private byte[][] hashes = new byte[0][];
    private int used;

    TreeReplay(MerkleRange tree, LeafReader leaves, DamageReport findings, PurgedLeaves purged) {
        this.tree = tree;
        this.leaves = leaves;
        this.findings = findings;
        this.purged = purged;
    }

    /** @return false if the tree was another one at that size; where a leaf is damaged there is nothing to compare */
    boolean to(long size, byte[] root) throws SQLException {
        while (tree.size() < size && !findings.treeIsBroken()) {
            if (used == hashes.length) {
                if (leaves.isAtEnd()) {
                    return false;
                }
                read();
                continue;
            }
            tree.append(hashes[used++]);
        }
        return findings.treeIsBroken() || tree.size() == size && MessageDigest.isEqual(tree.root(), root);
    }

    /** Names what else is damaged. */
    void toTheEnd() throws SQLException {
        while (!leaves.isAtEnd()) {
            read();
        }
    }

    private void read() throws SQLException {
        LeafRange range = leaves.next();
        findings.add(range, purged);
        hashes = range.hashes();
        used = 0;
    }
}
