package org.presencedesk.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.presencedesk.access.Actor;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.GraphFailure;

/**
 * People and groups, as the one who asks may see them. Every question names the asker: that is the one place where "who
 * may target whom" will stand.
 */
@ApplicationScoped
public class Directory {

    /** Hits of a search. */
    static final int MOST_HITS = 25;

    private final GraphDirectory graph;

    Directory(GraphDirectory graph) {
        this.graph = graph;
    }

    public List<Person> searchPeople(Actor asker, String text) {
        return graph.searchPeople(text.strip(), MOST_HITS).stream()
                .map(Person::of)
                .toList();
    }

    public List<Group> searchGroups(Actor asker, String text) {
        return graph.searchGroups(text.strip(), MOST_HITS).stream()
                .map(Group::of)
                .toList();
    }

    public Optional<Group> group(Actor asker, String id) {
        return graph.group(id).map(Group::of);
    }

    /** The people behind the identities; every identity gets an answer. */
    public Map<Identity, Resolution> resolve(Actor asker, Collection<Identity> identities) {
        return new Resolver(graph).resolve(identities);
    }

    /**
     * Everyone in the group and in the groups inside it, page by page.
     *
     * @return how many of the members that Graph named are not people
     * @throws GraphFailure of kind NOT_FOUND if the group is gone
     */
    public long members(Actor asker, String groupId, Consumer<List<Person>> page) {
        return graph.members(
                        groupId,
                        people -> page.accept(people.stream().map(Person::of).toList()))
                .others();
    }
}
