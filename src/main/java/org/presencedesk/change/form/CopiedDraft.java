package org.presencedesk.change.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.QuickEnd;

/** What was asked for in a change, to be changed and planned anew. */
public final class CopiedDraft {

    /** More are rather a text that can be edited than one by one. */
    private static final int MOST_ONE_BY_ONE = 100;

    /** Not for a change of a file, which is no longer kept, nor for one that ends another or was planned by an old version. */
    public static boolean isOffered(Change change) {
        return change.endOf() == null
                && change.sources() != null
                && change.sources().stream().noneMatch(source -> source.kind().equals(Source.Kind.file.name()));
    }

    /** Nor for one of people by a value of the directory, which is asked for anew only as a part of a saved list. */
    public static boolean isRepeatable(Change change) {
        return isOffered(change)
                && change.liftExclusions() == null
                && change.sources().stream().noneMatch(source -> source.kind().equals(Source.Kind.attribute.name()));
    }

    static Draft of(Change change, Instant now) {
        ChangeInput input = ChangeInput.findById(change.id());
        return input == null || !isOffered(change) ? Draft.EMPTY : of(change, input.request, now);
    }

    private static Draft of(Change change, ChangeRequest asked, Instant now) {
        Map<String, Draft.Chosen> found = found(change, asked.people());
        List<Draft.Chosen> chosen = new ArrayList<>(new LinkedHashSet<>(found.values()));
        chosen.addAll(sets(change, asked));
        List<String> others = asked.people().stream()
                .filter(given -> !found.containsKey(given.strip()))
                .toList();
        boolean passed = change.startsAt() == null || change.startsAt().isBefore(now);
        String startsAt = passed ? null : asked.startsAt();
        return new Draft(
                chosen,
                null,
                others.isEmpty() ? null : String.join("\n", others),
                Action.CLEAR.wire().equals(asked.action()) ? asked.action() : asked.availability(),
                ending(asked),
                asked.duration(),
                asked.endsAt(),
                asked.zone(),
                asked.reason(),
                asked.ticket(),
                asked.leave(),
                null,
                false,
                FileMapping.NONE,
                startsAt != null,
                startsAt);
    }

    /** By what was given for them; whoever was not found stays a text that can be mended. */
    private static Map<String, Draft.Chosen> found(Change change, List<String> given) {
        Map<String, Draft.Chosen> found = new LinkedHashMap<>();
        if (!given.isEmpty() && given.size() <= MOST_ONE_BY_ONE) {
            Target.<Target>find(
                            "changeId = ?1 and input is not null and personId is not null order by position",
                            change.id())
                    .list()
                    .forEach(target -> found.put(
                            target.input,
                            new Draft.Chosen(
                                    "person",
                                    target.personId.toString(),
                                    target.displayName,
                                    target.userPrincipalName)));
        }
        return found;
    }

    private static List<Draft.Chosen> sets(Change change, ChangeRequest asked) {
        List<Draft.Chosen> chosen = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        change.sources().forEach(source -> names.put(source.kind() + source.id(), source.name()));
        asked.groups()
                .forEach(id -> chosen.add(new Draft.Chosen("group", id, names.get(Source.Kind.group + id), null)));
        asked.lists().forEach(id -> chosen.add(new Draft.Chosen("list", id, names.get(Source.Kind.list + id), null)));
        asked.attributes()
                .forEach(one ->
                        one.given().forEach((property, value) -> chosen.add(Draft.Chosen.attribute(property, value))));
        return chosen;
    }

    private static String ending(ChangeRequest asked) {
        if (asked.endsAt() != null) {
            return "end";
        }
        if (asked.duration() == null) {
            return "default";
        }
        return QuickEnd.of(asked.duration()) == null ? "duration" : asked.duration();
    }

    private CopiedDraft() {}
}
