package org.presencedesk.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import java.util.List;
import java.util.stream.Collectors;

/** Requests for everybody of whom one property is among some values. */
final class PeopleFilter {

    private final GraphServiceClient sdk;
    private final PersonKey key;

    PeopleFilter(GraphServiceClient sdk, PersonKey key) {
        this.sdk = sdk;
        this.key = key;
    }

    /** @param values at most 15: more than that Graph refuses. A quote within one is doubled. */
    RequestInformation in(List<String> values) {
        String list = values.stream()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(","));
        return sdk.users().toGetRequestInformation(request -> {
            request.queryParameters.filter = key.field + " in (" + list + ")";
            request.queryParameters.select = GraphPerson.FIELDS;
        });
    }
}
