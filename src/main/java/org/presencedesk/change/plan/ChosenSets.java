package org.presencedesk.change.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.presencedesk.change.file.PresenceValues;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.Source;
import org.presencedesk.directory.AttributeChoice;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.ResolvedIdentity;

/** Meets everybody who was chosen together with others: the people of groups, of attributes, and of saved lists. */
class ChosenSets {

    private final Directory directory;
    private final TargetPlanner planner;
    private final List<Notice> notices;

    ChosenSets(Directory directory, TargetPlanner planner, List<Notice> notices) {
        this.directory = directory;
        this.planner = planner;
        this.notices = notices;
    }

    void group(String id) {
        group(id, List.of());
    }

    void having(AttributeChoice choice) {
        having(choice, List.of());
    }

    /** @param values for whoever is not found */
    void list(SavedList list, PresenceValues values) {
        Source source = new Source(Source.Kind.list, list.id.toString(), list.name, null);
        List<Source> alone = List.of(source);
        Map<Identity, String> named = new HashMap<>();
        list.people.forEach(given -> named.putIfAbsent(Identity.of(given, false), given));
        Map<Identity, ResolvedIdentity> found = directory.resolve(named.keySet());
        named.forEach((identity, given) -> {
            if (found.get(identity) instanceof ResolvedIdentity.Found person) {
                planner.meet(person.person(), alone);
            } else {
                planner.miss(given, identity, found.get(identity), values, source);
            }
        });
        list.groups.forEach(group -> group(group, alone));
        if (!list.attributes.asksNothing()) {
            having(list.attributes, alone);
        }
    }

    private void group(String id, List<Source> within) {
        Group group = directory.groupSeenLately(id).orElseThrow(() -> new Plan.Impossible("GROUP_GONE"));
        long[] met = {0};
        List<Source> how = and(within, new Source(Source.Kind.group, group.id(), group.displayName(), null));
        long others = directory.members(id, meeting(how, met));
        if (met[0] == 0) {
            notices.add(Notice.of(Notice.Code.EMPTY_GROUP, group.displayName()));
        }
        if (others > 0) {
            notices.add(Notice.of(Notice.Code.NOT_PEOPLE, others, group.displayName()));
        }
    }

    private void having(AttributeChoice choice, List<Source> within) {
        long[] met = {0};
        Source source = source(choice);
        directory.having(choice, meeting(and(within, source), met));
        if (met[0] == 0) {
            notices.add(Notice.of(Notice.Code.NOBODY_HAS, source.name(), source.id()));
        }
    }

    private Consumer<List<Person>> meeting(List<Source> how, long[] met) {
        return people -> {
            met[0] += people.size();
            people.forEach(person -> planner.meet(person, how));
            if (planner.people() > ChangeSpec.MOST_TARGETS) {
                throw new Plan.Impossible("TOO_MANY_TARGETS");
            }
        };
    }

    private static Source source(AttributeChoice choice) {
        Map<String, String> given = choice.given();
        return new Source(
                Source.Kind.attribute, String.join(" + ", given.keySet()), String.join(" + ", given.values()), null);
    }

    private static List<Source> and(List<Source> within, Source source) {
        List<Source> all = new ArrayList<>(within);
        all.add(source);
        return List.copyOf(all);
    }
}
