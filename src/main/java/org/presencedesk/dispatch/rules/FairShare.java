package org.presencedesk.dispatch.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Divides the free slots among the changes that wait. While a change with more than 100 open targets runs, the last R/50
 * slots are kept for targets among the first 20 of their change, so that ten people confirmed now are not behind twenty
 * thousand; a change that fits whole into the free window takes all of it.
 */
public final class FairShare {

    public static final int LARGE = 100;
    private static final int FIRST = 20;

    /**
     * A change with work.
     *
     * @param ready targets that may be sent now; counted up to the free slots only
     * @param open targets not settled; counted only as far as it matters here
     */
    public record Work(UUID changeId, int round, int ready, int open) {}

    private record Turn(UUID changeId, int round) {}

    private final int reserve;
    private final Map<Turn, Integer> begun = new HashMap<>();

    public FairShare(int limit) {
        this.reserve = limit / 50;
    }

    /**
     * How many targets of each change to take.
     *
     * @param room slots that are free
     * @param most that can be sent at this moment
     */
    public Map<UUID, Integer> divide(int room, int most, List<Work> works) {
        Map<UUID, Integer> given = new LinkedHashMap<>();
        boolean largeRuns = works.stream().anyMatch(work -> work.open() > LARGE);
        int left = Math.min(room, most);
        List<Work> smallestFirst = new ArrayList<>(works);
        smallestFirst.sort(Comparator.comparingInt(Work::open));
        for (Work work : smallestFirst) {
            boolean fitsWhole = work.open() <= left;
            int first = Math.max(0, FIRST - begun.getOrDefault(turn(work), 0));
            int many = Math.min(left, fitsWhole ? work.ready() : Math.min(first, work.ready()));
            left -= give(given, work, many);
        }
        left -= largeRuns ? Math.max(0, reserve - Math.max(0, room - most)) : 0;
        List<Work> fewestFirst = new ArrayList<>(works);
        fewestFirst.sort(Comparator.comparingInt(work -> leftOver(work, given)));
        for (int i = 0; i < fewestFirst.size() && left > 0; i++) {
            int among = fewestFirst.size() - i;
            int equal = (left + among - 1) / among;
            left -= give(given, fewestFirst.get(i), Math.min(equal, leftOver(fewestFirst.get(i), given)));
        }
        return given;
    }

    /**
     * For finding out whether anything can be sent at all: nothing is kept for others then. Every change has its turn, so
     * that people whom nothing can be sent for do not hide that it can for others.
     */
    public static Map<UUID, Integer> probe(int most, List<Work> works) {
        Map<UUID, Integer> given = new LinkedHashMap<>();
        int left = most;
        int before;
        do {
            before = left;
            for (Work work : works) {
                left -= give(given, work, Math.min(Math.min(1, left), leftOver(work, given)));
            }
        } while (left < before);
        return given;
    }

    /** Forgets changes that are done, and remembers what the others have had. */
    public void taken(List<Work> works, Map<UUID, Integer> counts) {
        begun.keySet().retainAll(works.stream().map(FairShare::turn).toList());
        for (Work work : works) {
            begun.merge(turn(work), counts.getOrDefault(work.changeId(), 0), Integer::sum);
        }
    }

    /** Slots that reads of presence leave free, so that a few people confirmed now need not wait for them. */
    public int keptForWrites() {
        return reserve / 2;
    }

    private static int leftOver(Work work, Map<UUID, Integer> given) {
        return work.ready() - given.getOrDefault(work.changeId(), 0);
    }

    private static int give(Map<UUID, Integer> given, Work work, int many) {
        if (many > 0) {
            given.merge(work.changeId(), many, Integer::sum);
        }
        return Math.max(0, many);
    }

    private static Turn turn(Work work) {
        return new Turn(work.changeId(), work.round());
    }
}
