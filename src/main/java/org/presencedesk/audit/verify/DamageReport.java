package org.presencedesk.audit.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.presencedesk.audit.seal.PurgedLeaves;
import org.presencedesk.proof.SealingKey;

/** What a verification has found so far. More than a thousand damages would tell nobody more. */
final class DamageReport {

    static final int MOST = 1_000;

    private record Gap(long first, long last) {}

    private final List<Damage> damages = new ArrayList<>();
    private final List<LeafRange.Found> strange = new ArrayList<>();
    private final List<LeafRange.Found> withoutEvent = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private boolean broken;

    void add(Damage damage) {
        if (damages.size() < MOST) {
            damages.add(damage);
        }
    }

    void add(LeafRange range, PurgedLeaves purged) {
        range.damages().forEach(this::add);
        keep(strange, range.strange());
        keep(
                withoutEvent,
                range.withoutEvent().stream()
                        .filter(leaf -> !purged.has(leaf.index()))
                        .toList());
        Set<Long> occupied = new HashSet<>();
        range.strange().forEach(leaf -> occupied.add(leaf.index()));
        for (int i = 0; i < range.hashes().length; i++) {
            if (range.hashes()[i] == null) {
                broken = true;
                if (!occupied.contains(range.from() + i)) {
                    addGap(range.from() + i);
                }
            }
        }
    }

    /** A leaf that no checkpoint covers and that is not ours. */
    void add(LeafRange.Found beyond) {
        keep(strange, List.of(beyond));
    }

    /** Whether some leaf is not what and where it was, so that no root can be recomputed from there on. */
    boolean treeIsBroken() {
        return broken;
    }

    boolean missesLeaves() {
        return missesLeavesBefore(Long.MAX_VALUE);
    }

    boolean missesLeavesBefore(long index) {
        return gaps.stream().anyMatch(gap -> gap.first() < index)
                || strange.stream().anyMatch(leaf -> leaf.index() < index);
    }

    boolean missesEvents() {
        return !withoutEvent.isEmpty();
    }

    /** @param end the first index that no leaf should have */
    List<Damage> all(SealingKey key, long end) {
        withoutEvent.forEach(leaf -> add(Damage.to(leaf.event(), DamageSign.EVENT_GONE, leaf.index())));
        TreeSet<Long> found = new TreeSet<>();
        Set<Long> places = places();
        for (LeafRange.Found leaf : strange) {
            Long place = places.stream()
                    .filter(one -> leaf.belongsAt(one, key))
                    .findFirst()
                    .orElse(null);
            if (place != null) {
                found.add(place);
                add(new Damage(leaf.event().toString(), DamageSign.LEAF_MOVED, leaf.index(), place));
            } else {
                boolean beyond = leaf.index() < 0 || leaf.index() >= end;
                add(Damage.to(leaf.event(), beyond ? DamageSign.LEAF_FORGED : DamageSign.LEAF_ALTERED, leaf.index()));
            }
        }
        gaps.forEach(gap -> addWithout(gap, found));
        return damages;
    }

    private void addGap(long index) {
        Gap last = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
        if (last != null && last.last() == index - 1) {
            gaps.set(gaps.size() - 1, new Gap(last.first(), index));
        } else if (gaps.size() < MOST) {
            gaps.add(new Gap(index, index));
        }
    }

    /** Where a leaf that is somewhere else may belong. */
    private Set<Long> places() {
        Set<Long> places = new TreeSet<>();
        strange.forEach(leaf -> places.add(leaf.index()));
        for (Gap gap : gaps) {
            for (long index = gap.first(); index <= gap.last() && places.size() < MOST; index++) {
                places.add(index);
            }
        }
        return places;
    }

    private void addWithout(Gap gap, TreeSet<Long> found) {
        long first = gap.first();
        for (long index : found.subSet(gap.first(), true, gap.last(), true)) {
            if (index > first) {
                add(Damage.of(DamageSign.LEAVES_GONE, first, index - 1));
            }
            first = index + 1;
        }
        if (first <= gap.last()) {
            add(Damage.of(DamageSign.LEAVES_GONE, first, gap.last()));
        }
    }

    private static <T> void keep(List<T> into, Collection<T> more) {
        more.stream().limit(MOST - into.size()).forEach(into::add);
    }
}
