package org.presencedesk.proof;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Trees to test with. */
final class Trees {

    /** The eight leaves of the test vectors that the implementations of RFC 6962 publish. */
    static final List<byte[]> PUBLISHED = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    /** Mostly small, at times some hundred leaves; leaves of 0 to 40 bytes. */
    static List<byte[]> random(Random random) {
        int size = random.nextInt(random.nextInt(100) == 0 ? 400 : 24);
        List<byte[]> leaves = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            byte[] leaf = new byte[random.nextInt(41)];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    static List<byte[]> hashes(List<byte[]> leaves) {
        return leaves.stream().map(Merkle::leaf).toList();
    }

    static MerkleRange grown(List<byte[]> leaves) {
        MerkleRange range = new MerkleRange();
        leaves.forEach(leaf -> range.append(Merkle.leaf(leaf)));
        return range;
    }

    static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }

    private Trees() {}
}
