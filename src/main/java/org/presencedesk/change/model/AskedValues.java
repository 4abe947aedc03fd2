package org.presencedesk.change.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a change asks for, taken from its targets when the plan is made and kept with it. Of the first five those are null in
 * which the targets differ; the action is "mixed" then.
 *
 * @param people to whom something will be sent
 * @param skipped who were skipped when the plan was made
 * @param entries the values of most people first, a clearing last
 * @param otherValues how many values there are beside these
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AskedValues(
        String action,
        String availability,
        String duration,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant endsAt,
        String zone,
        long people,
        long skipped,
        List<AskedValue> entries,
        long otherValues) {

    private static final String MIXED = "mixed";

    /** So many values are named one by one; of more, all but one of these and the number of the others. */
    private static final int MOST_NAMED = 4;

    /** @param all every value, with how many people were meant to get it */
    public static AskedValues of(List<AskedValue> all, long people, long skipped) {
        List<AskedValue> named = named(all);
        String action = common(all, AskedValue::action);
        return new AskedValues(
                action == null ? MIXED : action,
                common(all, AskedValue::availability),
                common(all, AskedValue::duration),
                common(all, AskedValue::endsAt),
                common(all, AskedValue::zone),
                people,
                skipped,
                people == 0 ? named.stream().map(AskedValue::forNobody).toList() : named,
                all.size() - named.size());
    }

    /** Where it is not known yet, or not known any more, who gets what. */
    public static AskedValues unknown(String action, long people, long skipped) {
        return new AskedValues(action, null, null, null, null, people, skipped, List.of(), 0);
    }

    /** Of a change that a version before has planned and whose targets are gone. */
    static AskedValues ofColumns(RequestedChange change, Counts counts) {
        long people = counts.targets() - counts.skipped();
        if (MIXED.equals(change.action())) {
            return unknown(MIXED, people, counts.skipped());
        }
        AskedValue value = new AskedValue(
                change.action(), change.availability(), change.duration(), change.endsAt(), change.zone(), people);
        return of(List.of(value), people, counts.skipped());
    }

    /** Whom the values beside the entries are for. */
    public long otherPeople() {
        return people - entries.stream().mapToLong(AskedValue::people).sum();
    }

    /** As the trail tells it. */
    public List<Map<String, Object>> details() {
        List<Map<String, Object>> details = new ArrayList<>();
        for (AskedValue value : entries) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("action", value.action());
            detail.put("availability", value.availability());
            detail.put("duration", value.duration());
            detail.put("endsAt", value.endsAt() == null ? null : value.endsAt().toString());
            detail.put("people", value.people());
            details.add(detail);
        }
        return details;
    }

    /** As the trail tells it; null if there are none. */
    public Map<String, Long> otherDetails() {
        return otherValues == 0 ? null : Map.of("values", otherValues, "people", otherPeople());
    }

    private static List<AskedValue> named(List<AskedValue> all) {
        List<AskedValue> sorted = all.stream()
                .sorted(Comparator.comparing(AskedValue::clears)
                        .thenComparing(Comparator.comparing(AskedValue::people).reversed()))
                .toList();
        long sets = sorted.stream().filter(value -> !value.clears()).count();
        if (sets <= MOST_NAMED) {
            return sorted;
        }
        List<AskedValue> named = new ArrayList<>(sorted.subList(0, MOST_NAMED - 1));
        named.addAll(sorted.subList((int) sets, sorted.size()));
        return named;
    }

    private static <T> T common(List<AskedValue> all, Function<AskedValue, T> part) {
        List<T> values = all.stream().map(part).distinct().limit(2).toList();
        return values.size() == 1 ? values.get(0) : null;
    }
}
