package org.presencedesk.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.presencedesk.access.Guid;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.MembersPage;
import org.presencedesk.graph.client.RetryPolicy;

/** People and groups. */
@ApplicationScoped
public class Directory {

    /** Hits of a search. */
    static final int MOST_HITS = 25;

    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 1_000;

    private final GraphDirectory graph;
    private final Cache<String, Group> seenLately;

    Directory(GraphDirectory graph, LongSupplier nanos) {
        this.graph = graph;
        this.seenLately = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(LATELY)
                .ticker(nanos::getAsLong)
                .build();
    }

    public List<Person> searchPeople(String text) {
        return graph.searchPeople(text.strip(), MOST_HITS).stream()
                .map(Person::of)
                .toList();
    }

    public List<Group> searchGroups(String text) {
        return graph.searchGroups(text.strip(), MOST_HITS).stream()
                .map(Group::of)
                .toList();
    }

    /** What is no object id is nobody's, and would be another address of Graph. */
    public Optional<Group> group(String id) {
        Optional<Group> group = Guid.matches(id) ? graph.group(id).map(Group::of) : Optional.empty();
        group.ifPresent(found -> seenLately.put(id, found));
        return group;
    }

    /** As it was within the last minute, for whoever asks for its people next and meets its end there. */
    public Optional<Group> groupSeenLately(String id) {
        return Optional.ofNullable(seenLately.getIfPresent(id)).or(() -> group(id));
    }

    /** The people behind the identities; every identity gets an answer. */
    public Map<Identity, ResolvedIdentity> resolve(Collection<Identity> identities) {
        return new IdentityResolver(graph).resolve(identities);
    }

    /** A part of everyone in the group and in the groups inside it, found with what Graph needs for that part. */
    MembersPage members(String groupId, MembersPage.Start start, int limit) {
        return graph.members(groupId, start, limit);
    }

    /**
     * Everyone in the group and in the groups inside it, page by page.
     *
     * @return how many of the members that Graph named are not people
     * @throws GraphFailure of kind NOT_FOUND if the group is gone
     */
    public long members(String groupId, Consumer<List<Person>> page) {
        return graph.members(
                        groupId,
                        people -> page.accept(people.stream().map(Person::of).toList()))
                .others();
    }

    /**
     * Everybody who has these values, page by page. Graph is asked by one of them; the others are looked at here, as no
     * question that joins them is among those that may be asked.
     */
    public void having(AttributeChoice choice, Consumer<List<Person>> page) {
        having(choice, page, RetryPolicy.OF_A_PLAN);
    }

    void having(AttributeChoice choice, Consumer<List<Person>> page, RetryPolicy patience) {
        Map.Entry<String, String> asked = choice.given().entrySet().iterator().next();
        graph.having(
                asked.getKey(),
                asked.getValue(),
                people -> page.accept(
                        people.stream().filter(choice::holds).map(Person::of).toList()),
                patience);
    }
}
