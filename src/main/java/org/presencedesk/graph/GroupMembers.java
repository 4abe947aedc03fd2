package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.presencedesk.graph.client.JsonValues;
import org.presencedesk.graph.client.RetryBudget;

/** One reading of a group's people, nested groups included. */
final class GroupMembers {

    /** Other sizes of pages are not asked for: a part of ours is cut from the pages that there are. */
    private static final int PAGE = 999;

    private final GraphReads reads;
    private final GraphServiceClient sdk;
    private final RetryBudget effort;
    private int people;
    private int others;

    GroupMembers(GraphReads reads, RetryBudget effort) {
        this.reads = reads;
        this.sdk = reads.client().sdk();
        this.effort = effort;
    }

    MembersRead read(String groupId, Consumer<List<GraphPerson>> page) {
        return GraphReads.againIfForgotten(() -> readOnce(groupId, page));
    }

    private MembersRead readOnce(String groupId, Consumer<List<GraphPerson>> page) {
        people = 0;
        others = 0;
        reads.pages(
                () -> firstPage(groupId),
                this::furtherPage,
                listed -> {
                    List<GraphPerson> met = peopleIn(listed);
                    if (!met.isEmpty()) {
                        page.accept(met);
                    }
                    return true;
                },
                effort);
        return new MembersRead(people, others);
    }

    /** Reads no more of Graph's pages than hold the part; each but the last has as many people as asked for. */
    MembersPage read(String groupId, MembersPage.Start start, int limit) {
        List<GraphPerson> part = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        MembersPage.Start at = start;
        while (at != null && part.size() < limit) {
            String query = at.query();
            if (!asked.add(query)) {
                throw GraphReads.inACircle();
            }
            JsonNode page = reads.object(reads.ask(
                    () -> query.isEmpty() ? firstPage(groupId) : furtherPage(address(groupId) + "?" + query), effort));
            List<GraphPerson> met = peopleIn(GraphReads.listed(page));
            int from = Math.min(at.skip(), met.size());
            int to = Math.min(met.size(), from + limit - part.size());
            part.addAll(met.subList(from, to));
            at = to < met.size() ? new MembersPage.Start(query, to) : following(reads.nextLink(page));
        }
        return new MembersPage(part, at);
    }

    private static MembersPage.Start following(String link) {
        return link == null
                ? null
                : new MembersPage.Start(
                        Objects.requireNonNullElse(URI.create(link).getRawQuery(), ""), 0);
    }

    private String address(String groupId) {
        return reads.client()
                .address(sdk.groups()
                        .byGroupId(groupId)
                        .transitiveMembers()
                        .graphUser()
                        .toGetRequestInformation());
    }

    private RequestInformation firstPage(String groupId) {
        return sdk.groups().byGroupId(groupId).transitiveMembers().graphUser().toGetRequestInformation(request -> {
            request.queryParameters.count = true;
            request.queryParameters.select = GraphPerson.FIELDS;
            request.queryParameters.top = PAGE;
            request.headers.add("ConsistencyLevel", "eventual");
        });
    }

    /** The SDK's own iterator forgets the header, without which Graph refuses the cast. */
    private RequestInformation furtherPage(String address) {
        return sdk.users()
                .withUrl(address)
                .toGetRequestInformation(request -> request.headers.add("ConsistencyLevel", "eventual"));
    }

    private List<GraphPerson> peopleIn(List<JsonNode> listed) {
        List<GraphPerson> met = new ArrayList<>();
        for (JsonNode member : listed) {
            if (isPerson(member)) {
                met.add(GraphPerson.of(member));
            } else {
                others++;
            }
        }
        people += met.size();
        return met;
    }

    private static boolean isPerson(JsonNode member) {
        String type = JsonValues.text(member, "@odata.type");
        return JsonValues.text(member, "id") != null
                && (type == null || type.equalsIgnoreCase("#microsoft.graph.user"));
    }
}
