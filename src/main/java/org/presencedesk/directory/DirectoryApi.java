package org.presencedesk.directory;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.Cursor;
import org.presencedesk.web.Items;
import org.presencedesk.web.Limit;
import org.presencedesk.web.Parameters;
import org.presencedesk.web.Refusal;

/** Searching people and groups, for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.ADMIN})
@Tag(name = "Directory")
@Blocking
class DirectoryApi {

    /** Longer than any name; Graph would refuse an address without end as if the failure were its own. */
    private static final int LONGEST_SEARCH = 500;

    private final Directory directory;
    private final Cursor cursors;
    private final SignedIn user;

    DirectoryApi(Directory directory, Cursor cursors, SignedIn user) {
        this.directory = directory;
        this.cursors = cursors;
        this.user = user;
    }

    @GET
    @Path("people")
    @Operation(summary = "People whose name, user principal name or mail address begins so; at most 25")
    public Items<Person> people(@RestQuery String search) {
        return new Items<>(directory.searchPeople(user.actor(), searchable(search)), null);
    }

    @GET
    @Path("groups")
    @Operation(summary = "Groups whose name or mail address begins so; at most 25")
    public Items<Group> groups(@RestQuery String search) {
        return new Items<>(directory.searchGroups(user.actor(), searchable(search)), null);
    }

    @GET
    @Path("groups/{id}/members")
    @Operation(summary = "Everyone in the group and in the groups inside it")
    public Items<Person> members(@RestPath String id, @RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        String group = Parameters.id("id", id).toString();
        String list = "members " + group;
        int from = cursor == null
                ? 0
                : Integer.parseInt(cursors.decode(list, cursor).get(0));
        directory.group(user.actor(), group).orElseThrow(Refusal::notFound);
        // Graph's own page marks are not ours to hand out, so the members are read again up to this page.
        List<Person> shown = new ArrayList<>();
        int[] seen = {0};
        directory.members(user.actor(), group, people -> {
            for (Person person : people) {
                if (seen[0]++ >= from && shown.size() <= most) {
                    shown.add(person);
                }
            }
        });
        boolean more = shown.size() > most;
        return new Items<>(
                more ? List.copyOf(shown.subList(0, most)) : shown, more ? cursors.encode(list, from + most) : null);
    }

    private static String searchable(String search) {
        if (search == null || search.strip().length() < 2 || search.length() > LONGEST_SEARCH) {
            throw Parameters.bad("search", search);
        }
        return search;
    }
}
