package org.presencedesk.change;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a change asks for, taken from its targets when the plan is made and kept with it. The first five are null where the
 * targets differ; the action is then "mixed".
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
        List<Entry> entries,
        long otherValues) {

    /** So many values are named one by one; of more, all but one of these and the number of the others. */
    private static final int MOST_NAMED = 4;

    static final String MIXED = "mixed";

    /** One value and how many people get it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String action,
            String availability,
            String duration,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant endsAt,
            String zone,
            long people) {

        boolean clears() {
            return Action.CLEAR.wire().equals(action);
        }

        /** Ends at the same moment, perhaps told in another zone. */
        private Entry with(Entry same) {
            String common = Objects.equals(zone, same.zone) ? zone : null;
            return new Entry(action, availability, duration, endsAt, common, people + same.people);
        }

        private Entry withoutPeople() {
            return new Entry(action, availability, duration, endsAt, zone, 0);
        }

        private List<Object> value() {
            return Arrays.asList(action, availability, duration, endsAt);
        }
    }

    static AskedValues of(Plan plan) {
        List<PlannedTarget> meant = plan.meant();
        if (meant.isEmpty()) {
            return ofForm(plan.intent(), plan.targets().size());
        }
        boolean sent = meant.get(0).state() == TargetState.WAITING;
        List<Entry> entries = entries(meant);
        List<Entry> named = named(entries);
        long people = sent ? meant.size() : 0;
        return new AskedValues(
                action(entries),
                common(entries, Entry::availability),
                common(entries, Entry::duration),
                common(entries, Entry::endsAt),
                common(entries, Entry::zone),
                people,
                plan.targets().size() - people,
                sent ? named : named.stream().map(Entry::withoutPeople).toList(),
                entries.size() - named.size());
    }

    /** Before there is a plan, or where none of its rows can be read. */
    static AskedValues ofForm(Intent intent, long skipped) {
        Action action = intent.action() == null ? Action.SET : intent.action();
        Ending ending = intent.ending();
        String duration = ending == null ? null : PlannedTarget.text(ending.duration());
        Entry entry = new Entry(
                action.wire(),
                intent.availability() == null ? null : intent.availability().wire(),
                duration,
                ending == null ? null : ending.endsAt(),
                intent.zone() == null ? null : intent.zone().getId(),
                0);
        return one(entry, skipped);
    }

    /** Of a file before its plan is made: whatever its rows say. */
    static AskedValues ofFile(Intent intent) {
        String action = (intent.action() == null ? Action.SET : intent.action()).wire();
        return new AskedValues(action, null, null, null, null, 0, 0, List.of(), 0);
    }

    /** Of a change that a version before has planned, and whose targets are gone. */
    static AskedValues ofColumns(Change change, Counts counts) {
        long people = counts.targets() - counts.skipped();
        if (MIXED.equals(change.action)) {
            return new AskedValues(MIXED, null, null, null, null, people, counts.skipped(), List.of(), 0);
        }
        return one(
                new Entry(change.action, change.availability, change.duration, change.endsAt, change.zone, people),
                counts.skipped());
    }

    private static AskedValues one(Entry entry, long skipped) {
        return new AskedValues(
                entry.action,
                entry.availability,
                entry.duration,
                entry.endsAt,
                entry.zone,
                entry.people,
                skipped,
                List.of(entry),
                0);
    }

    /** Whom the values beside the entries are for. */
    long otherPeople() {
        return people - entries.stream().mapToLong(Entry::people).sum();
    }

    /** As the trail tells it. */
    List<Map<String, Object>> details() {
        List<Map<String, Object>> details = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("action", entry.action);
            detail.put("availability", entry.availability);
            detail.put("duration", entry.duration);
            detail.put("endsAt", entry.endsAt == null ? null : entry.endsAt.toString());
            detail.put("people", entry.people);
            details.add(detail);
        }
        return details;
    }

    /** As the trail tells it; null if there are none. */
    Map<String, Long> otherDetails() {
        return otherValues == 0 ? null : Map.of("values", otherValues, "people", otherPeople());
    }

    private static List<Entry> entries(List<PlannedTarget> meant) {
        Map<List<Object>, Entry> entries = new LinkedHashMap<>();
        for (PlannedTarget target : meant) {
            Entry entry = new Entry(
                    target.action(), target.availability(), target.duration(), target.endsAt(), target.zone(), 1);
            entries.merge(entry.value(), entry, Entry::with);
        }
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::clears)
                        .thenComparing(Comparator.comparing(Entry::people).reversed()))
                .toList();
    }

    private static List<Entry> named(List<Entry> entries) {
        List<Entry> sets = entries.stream().filter(entry -> !entry.clears()).toList();
        if (sets.size() <= MOST_NAMED) {
            return entries;
        }
        List<Entry> named = new ArrayList<>(sets.subList(0, MOST_NAMED - 1));
        named.addAll(entries.subList(sets.size(), entries.size()));
        return named;
    }

    private static String action(List<Entry> entries) {
        String common = common(entries, Entry::action);
        return common == null ? MIXED : common;
    }

    private static <T> T common(List<Entry> entries, Function<Entry, T> part) {
        List<T> values = entries.stream().map(part).distinct().limit(2).toList();
        return values.size() == 1 ? values.get(0) : null;
    }
}
