package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One reading of a group's people, nested groups included. */
final class GroupMembers {

    private static final int PAGE = 999;

    private final GraphReads reads;
    private final GraphServiceClient sdk;
    private final Effort effort;
    private int people;
    private int others;

    GroupMembers(GraphReads reads, Effort effort) {
        this.reads = reads;
        this.sdk = reads.client().sdk();
        this.effort = effort;
    }

    MembersRead read(String groupId, Consumer<List<GraphPerson>> page) {
        reads.pages(
                () -> firstPage(groupId),
                // The SDK's own iterator forgets the header, without which Graph refuses the cast.
                link -> sdk.users()
                        .withUrl(link)
                        .toGetRequestInformation(request -> request.headers.add("ConsistencyLevel", "eventual")),
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

    private RequestInformation firstPage(String groupId) {
        return sdk.groups().byGroupId(groupId).transitiveMembers().graphUser().toGetRequestInformation(request -> {
            request.queryParameters.count = true;
            request.queryParameters.select = GraphPerson.FIELDS;
            request.queryParameters.top = PAGE;
            request.headers.add("ConsistencyLevel", "eventual");
        });
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
        String type = Values.text(member, "@odata.type");
        return Values.text(member, "id") != null && (type == null || type.equalsIgnoreCase("#microsoft.graph.user"));
    }
}
