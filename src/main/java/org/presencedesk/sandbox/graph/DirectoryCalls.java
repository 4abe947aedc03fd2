package org.presencedesk.sandbox.graph;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.presencedesk.sandbox.directory.DirectoryEntry;
import org.presencedesk.sandbox.directory.DirectoryGroup;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.TenantDirectory;
import org.presencedesk.sandbox.entra.GraphRole;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** The reads of people and groups. */
public final class DirectoryCalls {
    private static final Set<String> CASTS = Set.of("microsoft.graph.user", "graph.user");
    private static final Set<String> FILTERED = Set.of("id", "userprincipalname", "mail");

    private final TenantDirectory directory;
    private final Switches switches;
    private final IdentityThrottle throttle;

    public DirectoryCalls(TenantDirectory directory, Switches switches, IdentityThrottle throttle) {
        this.directory = directory;
        this.switches = switches;
        this.throttle = throttle;
    }

    /** Throws GraphRefusal. */
    GraphAnswer answer(GraphRequest request) {
        boolean users = request.segment(0).equals("users");
        int length = request.path().size();
        Map<String, String> headers = throttle.spend(cost(users, length), request.query());
        GraphRole role = users ? GraphRole.USERS : GraphRole.GROUPS;
        request.require(role, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        if (length == 5) {
            return new GraphAnswer(200, headers, null, count(request));
        }
        JsonObject body;
        if (length == 1) {
            body = users ? people(request) : groups(request);
        } else if (length == 2) {
            body = users ? person(request) : group(request);
        } else {
            body = members(request);
        }
        return new GraphAnswer(200, headers, body);
    }

    private static int cost(boolean users, int length) {
        if (length == 4) {
            return 5;
        }
        return users && length == 1 ? 2 : 1;
    }

    private JsonObject people(GraphRequest request) {
        QueryOptions query = request.query();
        query.allowOnly("$search", "$filter", "$select", "$top", "$count", "$skiptoken");
        List<DirectoryPerson> found;
        if (query.has("$filter")) {
            if (query.has("$search")) {
                throw GraphRefusal.badRequest(
                        "Request_UnsupportedQuery", "$search together with $filter is not served here.");
            }
            found = filtered(query.get("$filter"), request);
        } else {
            found = searched(directory.people(), request);
        }
        return new ResultPage(request, switches).of(found, "users", Selection.ofPerson(query.get("$select")));
    }

    private List<DirectoryPerson> filtered(String text, GraphRequest request) {
        Optional<EqualsFilter> equal = EqualsFilter.parse(text);
        if (equal.isPresent()) {
            return directory.people().stream().filter(equal.get()::matches).toList();
        }
        InFilter filter = InFilter.parse(text, FILTERED);
        filter.requireAllowed(request);
        return filter.among(directory);
    }

    private JsonObject groups(GraphRequest request) {
        QueryOptions query = request.query();
        query.allowOnly("$search", "$select", "$top", "$count", "$skiptoken");
        List<DirectoryGroup> found = searched(directory.groups(), request);
        return new ResultPage(request, switches).of(found, "groups", Selection.ofGroup(query.get("$select")));
    }

    private JsonObject person(GraphRequest request) {
        request.query().allowOnly("$select");
        String id = request.path().get(1);
        DirectoryPerson person = directory
                .person(id)
                .or(() -> directory.personByUserPrincipalName(id))
                .orElseThrow(() -> GraphRefusal.notFound(id));
        return single(
                request,
                "users",
                Selection.ofPerson(request.query().get("$select")).of(person));
    }

    private JsonObject group(GraphRequest request) {
        request.query().allowOnly("$select");
        String id = request.path().get(1);
        DirectoryGroup group = directory.group(id).orElseThrow(() -> GraphRefusal.notFound(id));
        return single(
                request,
                "groups",
                Selection.ofGroup(request.query().get("$select")).of(group));
    }

    private JsonObject members(GraphRequest request) {
        QueryOptions query = request.query();
        query.allowOnly("$select", "$top", "$count", "$skiptoken");
        requireCast(request);
        if (!request.isEventual() || !"true".equalsIgnoreCase(query.get("$count"))) {
            throw GraphRefusal.badRequest(
                    "Request_UnsupportedQuery",
                    "The cast needs $count=true and the request header 'ConsistencyLevel: eventual'.");
        }
        String id = request.path().get(1);
        DirectoryGroup group = directory.group(id).orElseThrow(() -> GraphRefusal.notFound(id));
        Selection selection = Selection.ofPerson(query.get("$select"));
        boolean limited = !request.roles().contains(GraphRole.USERS.claim());
        return new ResultPage(request, switches)
                .of(visiblePeople(group), "users", limited ? selection.limited() : selection);
    }

    private int count(GraphRequest request) {
        requireCast(request);
        if (!request.isEventual()) {
            throw GraphRefusal.badRequest("Request_BadRequest", "$count is not currently supported.");
        }
        String id = request.path().get(1);
        return visiblePeople(directory.group(id).orElseThrow(() -> GraphRefusal.notFound(id)))
                .size();
    }

    private static void requireCast(GraphRequest request) {
        if (!CASTS.contains(request.segment(3))) {
            throw GraphRefusal.badRequest(
                    "BadRequest",
                    "Resource not found for the segment '" + request.path().get(3) + "'.");
        }
    }

    private List<DirectoryPerson> visiblePeople(DirectoryGroup group) {
        if (!group.hidden()) {
            return directory.transitivePeople(group);
        }
        if (switches.is(Switch.HIDDEN_MEMBERS, "forbidden")) {
            throw new GraphRefusal(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        return List.of();
    }

    private static <T extends DirectoryEntry> List<T> searched(List<T> entries, GraphRequest request) {
        String search = request.query().get("$search");
        if (search == null) {
            return entries;
        }
        if (!request.isEventual()) {
            throw GraphRefusal.badRequest(
                    "Request_UnsupportedQuery",
                    "Request with $search query parameter only works through MSGraph with a special request header:"
                            + " 'ConsistencyLevel: eventual'");
        }
        Predicate<DirectoryEntry> wanted = SearchExpression.parse(search);
        return entries.stream().filter(wanted).toList();
    }

    private static JsonObject single(GraphRequest request, String set, JsonObject properties) {
        return new JsonObject()
                .put("@odata.context", request.base() + "/$metadata#" + set + "/$entity")
                .mergeIn(properties);
    }
}
