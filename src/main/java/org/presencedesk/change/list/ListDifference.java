package org.presencedesk.change.list;

import java.util.List;
import java.util.Map;

/** Who came into a list and who went since it was last used; of their names only the first few. */
public record ListDifference(int came, int went, List<String> firstCame, List<String> firstWent) {

    static final int MOST_NAMES = 5;

    /** @param before names by ids, as {@code now} */
    public static ListDifference between(Map<String, String> before, Map<String, String> now) {
        List<String> came = names(now, before);
        List<String> went = names(before, now);
        return new ListDifference(came.size(), went.size(), first(came), first(went));
    }

    private static List<String> names(Map<String, String> of, Map<String, String> without) {
        return of.entrySet().stream()
                .filter(one -> !without.containsKey(one.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static List<String> first(List<String> names) {
        return names.stream().filter(name -> !name.isEmpty()).limit(MOST_NAMES).toList();
    }
}
