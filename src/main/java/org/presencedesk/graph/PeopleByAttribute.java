package org.presencedesk.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestHeaders;
import com.microsoft.kiota.RequestInformation;
import java.util.List;
import java.util.function.Consumer;
import org.presencedesk.graph.client.RetryBudget;

/** Everybody with one value of one property, such as a department: all of them page by page, or only how many. */
final class PeopleByAttribute {

    private static final int PAGE = 999;

    private final GraphReads reads;
    private final GraphServiceClient sdk;
    private final RetryBudget effort;
    private final String filter;

    PeopleByAttribute(GraphReads reads, RetryBudget effort, String property, String value) {
        this.reads = reads;
        this.sdk = reads.client().sdk();
        this.effort = effort;
        this.filter = filter(property, value);
    }

    /** A quote within the value is doubled, as OData has it. */
    static String filter(String property, String value) {
        return property + " eq '" + value.replace("'", "''") + "'";
    }

    void read(Consumer<List<GraphPerson>> page) {
        GraphReads.againIfForgotten(() -> {
            reads.pages(
                    () -> asked(PAGE, GraphPerson.FIELDS_AT_WORK),
                    link -> sdk.users().withUrl(link).toGetRequestInformation(request -> counted(request.headers)),
                    listed -> {
                        List<GraphPerson> met = listed.stream()
                                .map(GraphPerson::of)
                                .filter(person -> person.id() != null)
                                .toList();
                        if (!met.isEmpty()) {
                            page.accept(met);
                        }
                        return true;
                    },
                    effort);
            return null;
        });
    }

    long count() {
        return reads.object(reads.ask(() -> asked(1, new String[] {"id"}), effort))
                .path("@odata.count")
                .asLong(-1);
    }

    private RequestInformation asked(int most, String[] fields) {
        return sdk.users().toGetRequestInformation(request -> {
            request.queryParameters.filter = filter;
            request.queryParameters.count = true;
            request.queryParameters.select = fields;
            request.queryParameters.top = most;
            counted(request.headers);
        });
    }

    private static void counted(RequestHeaders headers) {
        headers.add("ConsistencyLevel", "eventual");
    }
}
