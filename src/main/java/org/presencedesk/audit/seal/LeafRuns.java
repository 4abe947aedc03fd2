package org.presencedesk.audit.seal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Leaves, as runs without a gap. */
final class LeafRuns {

    static final LeafRuns NONE = new LeafRuns(new TreeMap<>());

    /** @param before the first leaf that no longer belongs to it */
    record Run(long first, long before) {

        /** As the trail writes it: both ends belong to it. */
        @Override
        public String toString() {
            return first + "-" + (before - 1);
        }

        static Run parse(String text) {
            int dash = text.indexOf('-', 1);
            return new Run(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)) + 1);
        }
    }

    private final TreeMap<Long, Long> runs;

    private LeafRuns(TreeMap<Long, Long> runs) {
        this.runs = runs;
    }

    static LeafRuns of(LongStream leaves) {
        TreeMap<Long, Long> runs = new TreeMap<>();
        leaves.sorted().forEach(leaf -> add(runs, leaf, leaf + 1));
        return new LeafRuns(runs);
    }

    static LeafRuns of(Collection<Run> some) {
        TreeMap<Long, Long> runs = new TreeMap<>();
        some.forEach(run -> add(runs, run.first(), run.before()));
        return new LeafRuns(runs);
    }

    /** Joined with those that it touches. */
    private static void add(TreeMap<Long, Long> runs, long first, long before) {
        if (first >= before) {
            return;
        }
        long from = first;
        long to = before;
        for (var other = runs.floorEntry(to); other != null && other.getValue() >= from; other = runs.floorEntry(to)) {
            from = Math.min(from, other.getKey());
            to = Math.max(to, other.getValue());
            runs.remove(other.getKey());
        }
        runs.put(from, to);
    }

    LeafRuns with(long first, long before) {
        TreeMap<Long, Long> more = new TreeMap<>(runs);
        add(more, first, before);
        return new LeafRuns(more);
    }

    LeafRuns without(LeafRuns gone) {
        TreeMap<Long, Long> left = new TreeMap<>();
        runs.forEach((first, before) -> {
            long from = first;
            for (Run run : gone.list()) {
                if (run.before() > from && run.first() < before) {
                    add(left, from, run.first());
                    from = run.before();
                }
            }
            add(left, from, before);
        });
        return new LeafRuns(left);
    }

    boolean contains(long leaf) {
        var run = runs.floorEntry(leaf);
        return run != null && leaf < run.getValue();
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    long first() {
        return runs.firstKey();
    }

    /** The first leaf after all of them. */
    long before() {
        return runs.lastEntry().getValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafRuns that && runs.equals(that.runs);
    }

    @Override
    public int hashCode() {
        return runs.hashCode();
    }

    List<Run> list() {
        List<Run> list = new ArrayList<>();
        runs.forEach((first, before) -> list.add(new Run(first, before)));
        return list;
    }
}
