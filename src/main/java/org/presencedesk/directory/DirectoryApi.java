package org.presencedesk.directory;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.access.Roles;
import org.presencedesk.graph.MembersPage;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

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

    DirectoryApi(Directory directory, Cursor cursors) {
        this.directory = directory;
        this.cursors = cursors;
    }

    @GET
    @Path("people")
    @Operation(
            summary = "People by name, user principal name, mail address, department, job title or office; at most 25")
    @Limited(Use.SEARCH)
    public Items<Person> people(@RestQuery String search) {
        return new Items<>(directory.searchPeople(searchable(search)), null);
    }

    @GET
    @Path("groups")
    @Operation(summary = "Groups whose name or mail address begins so; at most 25")
    @Limited(Use.SEARCH)
    public Items<Group> groups(@RestQuery String search) {
        return new Items<>(directory.searchGroups(searchable(search)), null);
    }

    @GET
    @Path("groups/{id}/members")
    @Operation(summary = "Everyone in the group and in the groups inside it")
    @Limited(Use.SEARCH)
    public Items<Person> members(@RestPath String id, @RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        String group = Parameters.id("id", id).toString();
        String list = "people of " + group;
        MembersPage page;
        if (cursor == null) {
            directory.group(group).orElseThrow(Refusal::notFound);
            page = directory.members(group, MembersPage.Start.FIRST, most);
        } else {
            page = further(group, cursors.decode(list, cursor), most);
        }
        return new Items<>(
                page.people().stream().map(Person::of).toList(),
                page.next() == null
                        ? null
                        : cursors.encode(list, page.next().skip(), page.next().query()));
    }

    /** Graph forgets its page tokens after a while, and then calls the question a bad one. */
    private MembersPage further(String group, List<String> position, int most) {
        MembersPage.Start start = new MembersPage.Start(position.get(1), Integer.parseInt(position.get(0)));
        try {
            return directory.members(group, start, most);
        } catch (GraphFailure failure) {
            boolean forgotten = failure.kind() == GraphFailure.Kind.REFUSED;
            throw forgotten ? Cursor.refusal() : failure;
        }
    }

    private static String searchable(String search) {
        if (search == null || search.strip().length() < 2 || search.length() > LONGEST_SEARCH) {
            throw Parameters.bad("search", search);
        }
        return search;
    }
}
