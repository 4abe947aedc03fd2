package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestHeaders;
import com.microsoft.kiota.RequestInformation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.RetryPolicy;

/** Reads people and groups. Every method throws {@link GraphFailure} if Graph or Entra give no usable answer. */
@ApplicationScoped
public class GraphDirectory {

    private static final String[] GROUP_FIELDS = {"id", "displayName", "description", "mail"};

    private static final String[] SEARCHED_EVERYWHERE = {"displayName", "mail", "userPrincipalName"};
    private static final String[] SEARCHED = {
        "displayName", "mail", "userPrincipalName", "department", "jobTitle", "officeLocation"
    };

    private final GraphReads reads;
    private final GraphServiceClient sdk;

    public GraphDirectory(GraphReads reads) {
        this.reads = reads;
        this.sdk = reads.client().sdk();
    }

    /**
     * People whose name holds the words, or whose mail address, user principal name, department, job title or office begins
     * with the text; without the last three where Graph does not search by them.
     */
    public List<GraphPerson> searchPeople(String text, int limit) {
        try {
            return searchPeople(text, limit, SEARCHED);
        } catch (GraphFailure failure) {
            if (failure.kind() != GraphFailure.Kind.REFUSED) {
                throw failure;
            }
            return searchPeople(text, limit, SEARCHED_EVERYWHERE);
        }
    }

    private List<GraphPerson> searchPeople(String text, int limit, String[] fields) {
        SearchTerm search = new SearchTerm(text);
        return search(
                search,
                limit,
                () -> sdk.users().toGetRequestInformation(request -> {
                    request.queryParameters.search = search.inAnyOf(fields);
                    request.queryParameters.select = GraphPerson.FIELDS_AT_WORK;
                    request.queryParameters.top = limit;
                    searchHeaders(request.headers, search);
                }),
                link -> sdk.users()
                        .withUrl(link)
                        .toGetRequestInformation(request -> searchHeaders(request.headers, search)),
                GraphPerson::of);
    }

    /** Groups whose name holds the words, or whose mail address begins with the text. */
    public List<GraphGroup> searchGroups(String text, int limit) {
        SearchTerm search = new SearchTerm(text);
        return search(
                search,
                limit,
                () -> sdk.groups().toGetRequestInformation(request -> {
                    request.queryParameters.search = search.inAnyOf("displayName", "mail");
                    request.queryParameters.select = GROUP_FIELDS;
                    request.queryParameters.top = limit;
                    searchHeaders(request.headers, search);
                }),
                link -> sdk.groups()
                        .withUrl(link)
                        .toGetRequestInformation(request -> searchHeaders(request.headers, search)),
                GraphGroup::of);
    }

    /** Empty if there is nobody with this object id. */
    public Optional<GraphPerson> person(String id) {
        return person(id, RetryPolicy.OF_A_PERSON);
    }

    public Optional<GraphPerson> person(String id, RetryPolicy patience) {
        return one(
                        () -> sdk.users()
                                .byUserId(id)
                                .toGetRequestInformation(
                                        request -> request.queryParameters.select = GraphPerson.FIELDS),
                        patience)
                .map(GraphPerson::of);
    }

    /** Empty if there is no group with this object id. */
    public Optional<GraphGroup> group(String id) {
        return group(id, RetryPolicy.OF_A_PERSON);
    }

    public Optional<GraphGroup> group(String id, RetryPolicy patience) {
        return one(
                        () -> sdk.groups()
                                .byGroupId(id)
                                .toGetRequestInformation(request -> request.queryParameters.select = GROUP_FIELDS),
                        patience)
                .map(GraphGroup::of);
    }

    /** Looks for any number of values at once. Who is not found is not among the people; case does not count. */
    public FoundPeople lookup(PersonKey key, Collection<String> values) {
        return lookup(key, values, RetryPolicy.OF_A_PLAN);
    }

    public FoundPeople lookup(PersonKey key, Collection<String> values, RetryPolicy patience) {
        return new PeopleLookup(reads, key, reads.effort(patience)).find(values);
    }

    /**
     * Reads all people of a group, those of the groups within it too.
     *
     * @param page takes the people of each page as it comes; a person may come twice
     * @throws GraphFailure of kind NOT_FOUND if there is no such group
     */
    public MembersRead members(String groupId, Consumer<List<GraphPerson>> page) {
        return members(groupId, page, RetryPolicy.OF_A_PLAN);
    }

    public MembersRead members(String groupId, Consumer<List<GraphPerson>> page, RetryPolicy patience) {
        return new GroupMembers(reads, reads.effort(patience)).read(groupId, page);
    }

    /**
     * Reads a part of a group's people.
     *
     * @throws GraphFailure of kind NOT_FOUND if there is no such group, REFUSED if Graph no longer knows where the part begins
     */
    public MembersPage members(String groupId, MembersPage.Start start, int limit) {
        return new GroupMembers(reads, reads.effort(RetryPolicy.OF_A_PERSON)).read(groupId, start, limit);
    }

    /**
     * Reads everybody with that value, whichever case it is written in.
     *
     * @param property {@code department}, {@code jobTitle} or {@code officeLocation}
     * @param page takes the people of each page as it comes; a person may come twice
     */
    public void having(String property, String value, Consumer<List<GraphPerson>> page, RetryPolicy patience) {
        new PeopleByAttribute(reads, reads.effort(patience), property, value).read(page);
    }

    /** How many have that value; -1 where Graph does not say. */
    public long countHaving(String property, String value) {
        return new PeopleByAttribute(reads, reads.effort(RetryPolicy.OF_A_NUMBER), property, value).count();
    }

    /** How many people are in the group and in the groups within it; -1 where Graph does not say. */
    public long countMembers(String groupId) {
        byte[] answer = reads.ask(
                        () -> sdk.groups()
                                .byGroupId(groupId)
                                .transitiveMembers()
                                .graphUser()
                                .count()
                                .toGetRequestInformation(
                                        request -> request.headers.add("ConsistencyLevel", "eventual")),
                        reads.effort(RetryPolicy.OF_A_NUMBER))
                .body();
        // It may begin with a byte order mark.
        String digits = new String(answer, StandardCharsets.UTF_8).replaceAll("[\\s\uFEFF]", "");
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : -1;
    }

    private <R> List<R> search(
            SearchTerm search,
            int limit,
            Supplier<RequestInformation> first,
            Function<String, RequestInformation> next,
            Function<JsonNode, R> ours) {
        List<R> found = new ArrayList<>();
        if (search.isEmpty() || limit < 1) {
            return found;
        }
        reads.pages(
                first,
                next,
                listed -> {
                    listed.stream().map(ours).forEach(found::add);
                    return found.size() < limit;
                },
                reads.effort(RetryPolicy.OF_A_PERSON));
        return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
    }

    private Optional<JsonNode> one(Supplier<RequestInformation> request, RetryPolicy patience) {
        try {
            return Optional.of(reads.object(reads.ask(request, reads.effort(patience))));
        } catch (GraphFailure failure) {
            if (failure.kind() == GraphFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static void searchHeaders(RequestHeaders headers, SearchTerm search) {
        headers.add("ConsistencyLevel", "eventual");
        if (search.needsNewParser()) {
            headers.add("Prefer", "legacySearch=false");
        }
    }
}
