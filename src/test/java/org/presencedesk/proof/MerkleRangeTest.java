package org.presencedesk.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleRangeTest {

    /** Of the trees of the first 0 to 8 published leaves. */
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_roots_are_those_published_for_RFC_6962() {
        for (int size = 0; size <= Trees.PUBLISHED.size(); size++) {
            List<byte[]> leaves = Trees.PUBLISHED.subList(0, size);
            assertThat(HexFormat.of().formatHex(Trees.grown(leaves).root())).isEqualTo(ROOTS.get(size));
            assertThat(HexFormat.of().formatHex(TreeByTheBook.root(leaves))).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void it_agrees_with_the_text_of_the_RFC_on_a_hundred_thousand_random_trees() {
        Random random = new Random(9162);
        for (int i = 0; i < 100_000; i++) {
            List<byte[]> leaves = Trees.random(random);
            assertThat(Trees.grown(leaves).root()).isEqualTo(TreeByTheBook.root(leaves));
        }
    }

    @Test
    void a_tree_goes_on_from_its_frontier() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<byte[]> leaves = Trees.random(random);
            int at = random.nextInt(leaves.size() + 1);
            MerkleRange first = Trees.grown(leaves.subList(0, at));
            MerkleRange second = new MerkleRange(first.size(), first.frontier());
            assertThat(second.root()).isEqualTo(first.root());
            leaves.subList(at, leaves.size()).forEach(leaf -> second.append(Merkle.leaf(leaf)));
            assertThat(second.root()).isEqualTo(TreeByTheBook.root(leaves));
            assertThat(second.size()).isEqualTo(leaves.size());
            assertThat(second.frontier()).hasSize(32 * Integer.bitCount(leaves.size()));
        }
    }

    @Test
    void a_frontier_of_another_size_is_refused() {
        assertThatThrownBy(() -> new MerkleRange(3, new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MerkleRange(-1, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_subtree_has_its_place() {
        MerkleRange range = Trees.grown(Trees.PUBLISHED.subList(0, 2));
        assertThatThrownBy(() -> range.append(new byte[32], 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> range.append(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
