package org.presencedesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsistencyTest {

    @Test
    void the_proofs_are_those_published_for_RFC_6962() {
        List<String> from1to8 = List.of(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        List<String> from6to8 = List.of(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        List<byte[]> leaves = Trees.hashes(Trees.PUBLISHED);
        assertThat(Trees.hex(Consistency.proof(1, leaves))).isEqualTo(from1to8);
        assertThat(Trees.hex(Consistency.proof(6, leaves))).isEqualTo(from6to8);
        assertThat(Trees.hex(TreeByTheBook.consistency(6, Trees.PUBLISHED))).isEqualTo(from6to8);
        assertThat(Trees.hex(TreeByTheBook.path(0, Trees.PUBLISHED))).isEqualTo(from1to8);
    }

    @Test
    void every_earlier_tree_is_proved_and_no_other() {
        Random random = new Random(6962);
        for (int i = 0; i < 3_000; i++) {
            List<byte[]> leaves = Trees.random(random);
            if (leaves.size() < 2) {
                continue;
            }
            int first = 1 + random.nextInt(leaves.size());
            byte[] earlier = TreeByTheBook.root(leaves.subList(0, first));
            byte[] now = TreeByTheBook.root(leaves);
            List<byte[]> proof = Consistency.proof(first, Trees.hashes(leaves));
            assertThat(Trees.hex(proof)).isEqualTo(Trees.hex(TreeByTheBook.consistency(first, leaves)));
            assertThat(Consistency.holds(first, earlier, leaves.size(), now, proof))
                    .isTrue();
            byte[] other = flipped(earlier, random);
            assertThat(Consistency.holds(first, other, leaves.size(), now, proof))
                    .isFalse();
            if (!proof.isEmpty()) {
                List<byte[]> altered = new ArrayList<>(proof);
                int at = random.nextInt(proof.size());
                altered.set(at, flipped(proof.get(at), random));
                assertThat(Consistency.holds(first, earlier, leaves.size(), now, altered))
                        .as(HexFormat.of().formatHex(altered.get(at)))
                        .isFalse();
            }
        }
    }

    private static byte[] flipped(byte[] hash, Random random) {
        byte[] flipped = hash.clone();
        flipped[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }
}
