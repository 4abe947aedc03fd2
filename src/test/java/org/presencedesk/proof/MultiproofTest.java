package org.presencedesk.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultiproofTest {

    @Test
    void any_leaves_of_any_tree_lead_to_its_root() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            List<byte[]> tree = Trees.random(random);
            List<Integer> chosen = some(tree.size(), random);
            List<byte[]> proof = new ArrayList<>();
            assertThat(made(tree, chosen, proof)).isEqualTo(TreeByTheBook.root(tree));
            assertThat(checked(tree.size(), chosen, tree, proof)).isEqualTo(TreeByTheBook.root(tree));
        }
    }

    @Test
    void what_was_altered_leads_elsewhere() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            List<byte[]> tree = new ArrayList<>(Trees.random(random));
            List<Integer> chosen = some(tree.size(), random);
            List<byte[]> proof = new ArrayList<>();
            byte[] root = made(tree, chosen, proof);
            if (!proof.isEmpty()) {
                List<byte[]> altered = new ArrayList<>(proof);
                altered.set(random.nextInt(proof.size()), new byte[32]);
                assertThat(checked(tree.size(), chosen, tree, altered)).isNotEqualTo(root);
                assertThatThrownBy(() -> checked(tree.size(), chosen, tree, proof.subList(1, proof.size())))
                        .isInstanceOf(NoSuchElementException.class);
            }
            if (!chosen.isEmpty()) {
                tree.set(chosen.get(random.nextInt(chosen.size())), "altered".getBytes());
                assertThat(checked(tree.size(), chosen, tree, proof)).isNotEqualTo(root);
            }
        }
    }

    @Test
    void a_leaf_at_another_place_leads_elsewhere() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            List<byte[]> tree = Trees.random(random);
            if (tree.size() < 2) {
                continue;
            }
            int place = random.nextInt(tree.size());
            int other = (place + 1 + random.nextInt(tree.size() - 1)) % tree.size();
            List<byte[]> proof = new ArrayList<>();
            byte[] root = made(tree, List.of(place), proof);
            Iterator<byte[]> hashes = proof.iterator();
            Multiproof check = new Multiproof(tree.size(), subtree -> hashes.hasNext() ? hashes.next() : new byte[32]);
            check.leaf(other, Merkle.leaf(tree.get(place)));
            boolean same = Arrays.equals(tree.get(place), tree.get(other));
            assertThat(Arrays.equals(check.root(), root) && !same).isFalse();
        }
    }

    @Test
    void for_one_leaf_of_a_complete_tree_it_is_the_path_of_the_RFC() {
        Random random = new Random(5);
        for (int height = 0; height < 7; height++) {
            List<byte[]> tree = new ArrayList<>();
            while (tree.size() < 1 << height) {
                tree.add(new byte[] {(byte) random.nextInt(), (byte) tree.size()});
            }
            for (int place = 0; place < tree.size(); place++) {
                List<byte[]> proof = new ArrayList<>();
                made(tree, List.of(place), proof);
                Set<String> path = new HashSet<>(Trees.hex(TreeByTheBook.path(place, tree)));
                assertThat(Trees.hex(proof)).containsExactlyInAnyOrderElementsOf(path);
            }
        }
    }

    @Test
    void leaves_out_of_order_or_out_of_the_tree_are_refused() {
        Multiproof proof = new Multiproof(4, subtree -> new byte[32]);
        proof.leaf(2, new byte[32]);
        assertThatThrownBy(() -> proof.leaf(2, new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proof.leaf(0, new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proof.leaf(4, new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_subtrees_between_two_places_follow_each_other_and_are_few() {
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            long from = random.nextLong(1L << 50);
            long to = from + random.nextLong(1L << random.nextInt(1, 40));
            List<Subtree> subtrees = Subtree.between(from, to);
            long at = from;
            for (Subtree subtree : subtrees) {
                assertThat(subtree.first()).isEqualTo(at);
                assertThat(subtree.first() % subtree.leaves()).isZero();
                at += subtree.leaves();
            }
            assertThat(at).isEqualTo(to);
            assertThat(subtrees).hasSizeLessThanOrEqualTo(2 * 40);
        }
        assertThat(Subtree.between(7, 7)).isEmpty();
    }

    private static byte[] made(List<byte[]> tree, List<Integer> chosen, List<byte[]> proof) {
        Multiproof made = new Multiproof(tree.size(), subtree -> {
            int first = (int) subtree.first();
            byte[] byTheBook = TreeByTheBook.root(tree.subList(first, first + (int) subtree.leaves()));
            assertThat(subtree.hash(Trees.hashes(tree).listIterator(first))).isEqualTo(byTheBook);
            proof.add(byTheBook);
            return byTheBook;
        });
        chosen.forEach(index -> made.leaf(index, Merkle.leaf(tree.get(index))));
        return made.root();
    }

    private static byte[] checked(int size, List<Integer> chosen, List<byte[]> tree, List<byte[]> proof) {
        Iterator<byte[]> hashes = proof.iterator();
        Multiproof check = new Multiproof(size, subtree -> hashes.next());
        chosen.forEach(index -> check.leaf(index, Merkle.leaf(tree.get(index))));
        byte[] root = check.root();
        assertThat(hashes.hasNext()).isFalse();
        return root;
    }

    private static List<Integer> some(int size, Random random) {
        int share = random.nextInt(11);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (random.nextInt(10) < share) {
                chosen.add(i);
            }
        }
        return chosen;
    }
}
