package org.presencedesk.proof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/** A growing tree, of which only the complete subtrees from left to right are kept: one for each bit of its size. */
public final class MerkleRange {

    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private long size;

    public MerkleRange() {}

    /** @param frontier as {@link #frontier} gave it at that size */
    public MerkleRange(long size, byte[] frontier) {
        if (size < 0 || frontier.length != Long.bitCount(size) * Merkle.HASH_LENGTH) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has another frontier");
        }
        this.size = size;
        for (int at = 0; at < frontier.length; at += Merkle.HASH_LENGTH) {
            subtrees.addLast(Arrays.copyOfRange(frontier, at, at + Merkle.HASH_LENGTH));
        }
    }

    public void append(byte[] leafHash) {
        append(leafHash, 0);
    }

    /** Takes 2^height leaves at once; the size so far must be a multiple of that. */
    void append(byte[] subtree, int height) {
        if (subtree.length != Merkle.HASH_LENGTH) {
            throw new IllegalArgumentException("A hash has " + Merkle.HASH_LENGTH + " bytes");
        }
        if (Long.numberOfTrailingZeros(size) < height) {
            throw new IllegalArgumentException("No subtree of height " + height + " begins at leaf " + size);
        }
        byte[] merged = subtree;
        for (long pairs = size >>> height; (pairs & 1) == 1; pairs >>>= 1) {
            merged = Merkle.node(subtrees.removeLast(), merged);
        }
        subtrees.addLast(merged);
        size = Math.addExact(size, 1L << height);
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        Iterator<byte[]> smallestFirst = subtrees.descendingIterator();
        if (!smallestFirst.hasNext()) {
            return Merkle.emptyRoot();
        }
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = Merkle.node(smallestFirst.next(), root);
        }
        return root.clone();
    }

    /** The roots of the complete subtrees, one after the other, the largest first. */
    public byte[] frontier() {
        byte[] frontier = new byte[subtrees.size() * Merkle.HASH_LENGTH];
        int at = 0;
        for (byte[] subtree : subtrees) {
            System.arraycopy(subtree, 0, frontier, at, Merkle.HASH_LENGTH);
            at += Merkle.HASH_LENGTH;
        }
        return frontier;
    }
}
