package org.presencedesk.proof;

import java.util.function.Function;

/**
 * Proves of any number of leaves at once that they stand at their places in a tree: with the hashes of the subtrees that
 * hold all the others. Whoever makes the proof and whoever checks it walk through the tree in the same way; one computes
 * those hashes and writes them down, the other reads them.
 */
public final class Multiproof {

    private final MerkleRange range = new MerkleRange();
    private final long size;
    private final Function<Subtree, byte[]> others;

    /** @param others asked for the hash of each subtree that holds none of the leaves, from left to right */
    public Multiproof(long size, Function<Subtree, byte[]> others) {
        this.size = size;
        this.others = others;
    }

    /** @param index higher than that of the leaf before */
    public void leaf(long index, byte[] hash) {
        if (index < range.size() || index >= size) {
            throw new IllegalArgumentException("No place for leaf " + index + " after " + range.size() + " of " + size);
        }
        fill(index);
        range.append(hash);
    }

    /** To be asked once all leaves are named. */
    public byte[] root() {
        fill(size);
        return range.root();
    }

    private void fill(long to) {
        for (Subtree subtree : Subtree.between(range.size(), to)) {
            range.append(others.apply(subtree), subtree.height());
        }
    }
}
