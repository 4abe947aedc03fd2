package org.presencedesk.proof;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A complete subtree.
 *
 * @param first its first leaf
 * @param height it has 2^height leaves
 */
public record Subtree(long first, int height) {

    /** The fewest complete subtrees that hold the leaves between the two bounds, from left to right. */
    public static List<Subtree> between(long from, long to) {
        List<Subtree> subtrees = new ArrayList<>();
        for (long at = from; at < to; ) {
            int fits = 63 - Long.numberOfLeadingZeros(to - at);
            Subtree next = new Subtree(at, Math.min(fits, Long.numberOfTrailingZeros(at)));
            subtrees.add(next);
            at += next.leaves();
        }
        return subtrees;
    }

    public long leaves() {
        return 1L << height;
    }

    /** @param leafHashes its own are taken from there */
    public byte[] hash(Iterator<byte[]> leafHashes) {
        MerkleRange range = new MerkleRange();
        for (long left = leaves(); left > 0; left--) {
            range.append(leafHashes.next());
        }
        return range.root();
    }
}
