package org.presencedesk.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Whether a tree has grown out of an earlier one (RFC 9162, 2.1.4), iteratively, on the classes of the product. */
public final class Consistency {

    public static List<byte[]> proof(int first, List<byte[]> leafHashes) {
        List<byte[]> proof = new ArrayList<>();
        int size = leafHashes.size();
        int from = 0;
        int to = size;
        List<byte[]> downwards = new ArrayList<>();
        while (first < to) {
            int split = from + Integer.highestOneBit(to - from - 1);
            if (first <= split) {
                downwards.add(root(leafHashes, split, to));
                to = split;
            } else {
                downwards.add(root(leafHashes, from, split));
                from = split;
            }
        }
        if (from > 0) {
            proof.add(root(leafHashes, from, to));
        }
        for (int i = downwards.size() - 1; i >= 0; i--) {
            proof.add(downwards.get(i));
        }
        return proof;
    }

    /** RFC 9162, 2.1.4.2. */
    public static boolean holds(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (first < 1 || first > second || proof.isEmpty()) {
            return false;
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.add(0, firstRoot);
        }
        long fn = first - 1;
        long sn = second - 1;
        int odd = Long.numberOfTrailingZeros(~fn);
        fn >>= odd;
        sn >>= odd;
        Iterator<byte[]> hashes = path.iterator();
        byte[] fr = hashes.next();
        byte[] sr = fr;
        while (hashes.hasNext()) {
            byte[] c = hashes.next();
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Merkle.node(c, fr);
                sr = Merkle.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Merkle.node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }

    private static byte[] root(List<byte[]> leafHashes, int from, int to) {
        MerkleRange range = new MerkleRange();
        leafHashes.subList(from, to).forEach(range::append);
        return range.root();
    }

    private Consistency() {}
}
