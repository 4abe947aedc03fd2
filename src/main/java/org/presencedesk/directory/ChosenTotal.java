package org.presencedesk.directory;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.presencedesk.access.Guid;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.client.RetryPolicy;

/** How many different people are chosen so far. */
@Singleton
public class ChosenTotal {

    /** Of more it is not looked up who is in several of the choices. */
    private static final long MOST_LOOKED_AT = 2_000;

    /** Nobody waits longer for a number beside what they do. */
    private static final long MILLIS = 1_000;

    /** @param exact false where people may be counted twice, so that there are at most so many */
    public record Total(long people, boolean exact) {}

    private final Directory directory;
    private final GraphDirectory graph;
    private final HeadCounts counts;
    private final ManagedExecutor executor;

    ChosenTotal(Directory directory, GraphDirectory graph, HeadCounts counts, ManagedExecutor executor) {
        this.directory = directory;
        this.graph = graph;
        this.counts = counts;
        this.executor = executor;
    }

    /**
     * @param people as they were named
     * @return null where Graph does not tell in time
     */
    public Total of(Set<String> people, Set<String> groups, Set<AttributeChoice> choices) {
        return CompletableFuture.supplyAsync(() -> counted(people, groups, choices), executor)
                .exceptionally(untold -> null)
                .completeOnTimeout(null, MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private Total counted(Set<String> people, Set<String> groups, Set<AttributeChoice> choices) {
        // Whoever is named in another way than by id may be one who is met by id as well.
        boolean byId = people.stream().allMatch(Guid::matches);
        boolean single = choices.stream().allMatch(choice -> choice.given().size() == 1);
        // A number that Graph does not tell ends it: there is no total then.
        long most = people.size();
        for (String group : groups) {
            most += counts.ofGroup(group);
        }
        for (AttributeChoice choice : choices) {
            most += single ? counts.of(choice) : 0;
        }
        if (single && most > MOST_LOOKED_AT || !byId && groups.size() + choices.size() > 0) {
            return single ? new Total(most, false) : null;
        }
        return byId && (single || most <= MOST_LOOKED_AT) ? met(people, groups, choices) : new Total(most, false);
    }

    private Total met(Collection<String> people, Collection<String> groups, Collection<AttributeChoice> choices) {
        Set<String> met = new HashSet<>();
        people.forEach(id -> met.add(id.toLowerCase(Locale.ROOT)));
        groups.forEach(group ->
                graph.members(group, members -> members.forEach(one -> met.add(one.id())), RetryPolicy.OF_A_NUMBER));
        choices.forEach(choice ->
                directory.having(choice, having -> having.forEach(one -> met.add(one.id())), RetryPolicy.OF_A_NUMBER));
        return new Total(met.size(), true);
    }
}
