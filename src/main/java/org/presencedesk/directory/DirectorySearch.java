package org.presencedesk.directory;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.GraphGroup;
import org.presencedesk.graph.GraphPerson;
import org.presencedesk.graph.client.GraphFailure;

/** One search as the page shows it: people and groups are asked for at once, then all numbers at once. */
@Singleton
public class DirectorySearch {

    /** A number that takes longer is left out; nobody waits for it. */
    private static final long NUMBERS_MILLIS = 500;

    private final GraphDirectory graph;
    private final HeadCounts counts;
    private final ManagedExecutor executor;

    DirectorySearch(GraphDirectory graph, HeadCounts counts, ManagedExecutor executor) {
        this.graph = graph;
        this.counts = counts;
        this.executor = executor;
    }

    /** @throws GraphFailure if people or groups cannot be searched */
    public SearchHits of(String typed) {
        int asked = Directory.MOST_HITS + 1;
        CompletableFuture<List<GraphGroup>> groups =
                CompletableFuture.supplyAsync(() -> graph.searchGroups(typed.strip(), asked), executor);
        List<GraphPerson> people = graph.searchPeople(typed.strip(), asked);
        List<GraphGroup> found = answer(groups);
        List<CompletableFuture<SearchHits.GroupHit>> counted = shown(found).stream()
                .map(Group::of)
                .map(group -> soon(
                        () -> new SearchHits.GroupHit(group, counts.ofGroup(group.id())),
                        new SearchHits.GroupHit(group, null)))
                .toList();
        List<CompletableFuture<SearchHits.AttributeHit>> together = AttributeFinder.meant(typed, people).stream()
                .map(this::together)
                .toList();
        return new SearchHits(
                shown(people).stream()
                        .map(one -> new SearchHits.PersonHit(Person.of(one), one.department(), one.jobTitle()))
                        .sorted(Comparator.comparing(hit -> sorted(hit.person().called())))
                        .toList(),
                people.size() == asked,
                counted.stream()
                        .map(CompletableFuture::join)
                        .sorted(Comparator.comparing(hit -> sorted(hit.group().displayName())))
                        .toList(),
                found.size() == asked,
                together.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<SearchHits.AttributeHit> together(AttributeChoice choice) {
        String property = choice.given().keySet().iterator().next();
        String value = choice.given().get(property);
        return soon(
                () -> new SearchHits.AttributeHit(property, value, counts.of(choice)),
                new SearchHits.AttributeHit(property, value, null));
    }

    private <T> CompletableFuture<T> soon(Supplier<T> ask, T late) {
        return CompletableFuture.supplyAsync(ask, executor)
                .completeOnTimeout(late, NUMBERS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static <T> List<T> shown(List<T> found) {
        return found.subList(0, Math.min(found.size(), Directory.MOST_HITS));
    }

    private static String sorted(String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GraphFailure failure ? failure : e;
        }
    }
}
