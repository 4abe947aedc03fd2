package org.presencedesk.graph;

import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
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
                UserCollectionResponse::createFromDiscriminatorValue,
                response -> {
                    List<GraphPerson> met = peopleIn(response);
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

    private List<GraphPerson> peopleIn(UserCollectionResponse response) {
        if (response.getValue() == null) {
            throw new GraphFailure(GraphFailure.Kind.SERVER_ERROR, "Graph's answer holds no list of members", null);
        }
        List<GraphPerson> met = new ArrayList<>();
        for (User user : response.getValue()) {
            if (isPerson(user)) {
                met.add(GraphPerson.of(user));
            } else {
                others++;
            }
        }
        people += met.size();
        return met;
    }

    private static boolean isPerson(User user) {
        return user != null
                && user.getId() != null
                && (user.getOdataType() == null || user.getOdataType().equalsIgnoreCase("#microsoft.graph.user"));
    }
}
