package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.RetryBudget;

/**
 * One search for many people by one key: filters of 15 values (more than that Graph refuses), 20 filters in a batch. A
 * filter that Graph refuses is asked value by value, so that one bad value spoils no other.
 */
final class PeopleLookup {

    private static final int VALUES = 15;

    private final GraphReads reads;
    private final GraphServiceClient sdk;
    private final PeopleFilter filter;
    private final RetryBudget effort;
    private final Deque<List<String>> open = new ArrayDeque<>();
    private final Map<String, GraphPerson> people = new LinkedHashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();
    /** What was asked with a token that Graph refused: with another one it is asked next, once. */
    private final Set<List<String>> askedAnew = new HashSet<>();

    PeopleLookup(GraphReads reads, PersonKey key, RetryBudget effort) {
        this.reads = reads;
        this.sdk = reads.client().sdk();
        this.filter = new PeopleFilter(sdk, key);
        this.effort = effort;
    }

    FoundPeople find(Collection<String> values) {
        List<String> distinct = distinct(values);
        for (int from = 0; from < distinct.size(); from += VALUES) {
            open.add(distinct.subList(from, Math.min(from + VALUES, distinct.size())));
        }
        try (BatchesAtOnce batches = new BatchesAtOnce(reads, effort)) {
            while (!open.isEmpty()) {
                if (open.size() == 1) {
                    askAlone(open.remove());
                } else {
                    askTogether(batches);
                }
            }
        }
        return new FoundPeople(List.copyOf(people.values()), Collections.unmodifiableSet(refused));
    }

    private void askAlone(List<String> values) {
        try {
            read(() -> filter.in(values));
        } catch (GraphFailure failure) {
            if (!isRefusal(failure)) {
                throw failure;
            }
            refuse(values);
        }
    }

    private void askTogether(BatchesAtOnce batches) {
        List<List<List<String>>> asked = new ArrayList<>();
        List<BatchRequest> requests = new ArrayList<>();
        while (!open.isEmpty() && asked.size() < batches.atOnce()) {
            List<List<String>> steps = new ArrayList<>();
            while (!open.isEmpty() && steps.size() < BatchRequest.MOST_STEPS) {
                steps.add(open.remove());
            }
            asked.add(steps);
            requests.add(BatchRequest.of(
                    reads.client(), steps.stream().map(filter::in).toList()));
        }
        List<BatchesAtOnce.Reply> replies = batches.send(requests);
        GraphFailure longest = null;
        for (int i = 0; i < asked.size(); i++) {
            longest = longer(longest, take(asked.get(i), replies.get(i)));
        }
        if (longest != null) {
            batches.pauseAfter(longest);
        } else if (askedAnew.contains(open.peekFirst())) {
            batches.goAlone();
        }
    }

    /** @return why some of these have to be asked again, or null */
    private GraphFailure take(List<List<String>> steps, BatchesAtOnce.Reply reply) {
        if (reply.failure() != null) {
            open.addAll(steps);
            return reply.failure();
        }
        GraphResponse outer = reply.response();
        BatchResponse inner = BatchResponse.in(outer, steps.size()).orElseThrow(outer::asFailure);
        GraphFailure longest = null;
        for (int i = 0; i < steps.size(); i++) {
            GraphFailure failure =
                    take(steps.get(i), inner.answers().get(i), inner.bodies().get(i), outer);
            if (failure != null) {
                open.add(steps.get(i));
                longest = longer(longest, failure);
            }
        }
        return longest;
    }

    /** @return why these values have to be asked again, or null */
    private GraphFailure take(List<String> values, Answer answer, JsonNode body, GraphResponse outer) {
        if (answer == null) {
            return new GraphFailure(GraphFailure.Kind.SERVER_ERROR, "Graph left out a part of a batch", null);
        }
        if (answer.isSuccess()) {
            keepAll(body);
            return null;
        }
        GraphFailure failure = GraphFailure.of(answer);
        if (isRefusal(failure)) {
            refuse(values);
            return null;
        }
        if (failure.kind() == GraphFailure.Kind.TOKEN_REFUSED && askedAnew.add(values)) {
            reads.tokens().drop(outer.token());
            open.addFirst(values);
            return null;
        }
        if (!failure.mayPass()) {
            reads.tokens().doubt(outer.token());
            throw failure;
        }
        return failure;
    }

    private void keepAll(JsonNode body) {
        keep(GraphReads.listed(body));
        String link = reads.nextLink(body);
        if (link != null) {
            read(() -> next(link));
        }
    }

    private void read(Supplier<RequestInformation> first) {
        reads.pages(
                first,
                this::next,
                listed -> {
                    keep(listed);
                    return true;
                },
                effort);
    }

    private void keep(List<JsonNode> listed) {
        for (JsonNode user : listed) {
            GraphPerson person = GraphPerson.of(user);
            if (person.id() != null) {
                people.put(person.id(), person);
            }
        }
    }

    private void refuse(List<String> values) {
        if (values.size() == 1) {
            refused.addAll(values);
        } else {
            values.forEach(value -> open.add(List.of(value)));
        }
    }

    private RequestInformation next(String link) {
        return sdk.users().withUrl(link).toGetRequestInformation();
    }

    /** Graph does not want this filter; 404 and 414 come from gateways that do not understand or bear it. */
    private static boolean isRefusal(GraphFailure failure) {
        return failure.kind() == GraphFailure.Kind.REFUSED || failure.kind() == GraphFailure.Kind.NOT_FOUND;
    }

    /** The one that asks for the longer pause; either may be null. */
    private static GraphFailure longer(GraphFailure one, GraphFailure other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Duration pause = one.retryAfter().orElse(Duration.ZERO);
        return other.retryAfter().orElse(Duration.ZERO).compareTo(pause) > 0 ? other : one;
    }

    private static List<String> distinct(Collection<String> values) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                byName.putIfAbsent(value.toLowerCase(Locale.ROOT), value);
            }
        }
        return List.copyOf(byName.values());
    }
}
