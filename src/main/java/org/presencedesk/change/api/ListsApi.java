package org.presencedesk.change.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.list.ListInput;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.list.SavedLists;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.JsonBody;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Saved lists for programs. */
@Path("/api/v1/lists")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Tag(name = "Lists")
@Blocking
class ListsApi {

    private static final String LIST = "lists";

    private final SavedLists lists;
    private final Cursor cursors;
    private final SignedIn user;

    ListsApi(SavedLists lists, Cursor cursors, SignedIn user) {
        this.lists = lists;
        this.cursors = cursors;
        this.user = user;
    }

    @GET
    @Operation(summary = "Your saved lists and those shared with you, by name")
    public Items<ListJson> list(@RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        List<SavedList> page = lists.page(user, "", place(cursor), most + 1);
        boolean more = page.size() > most;
        List<SavedList> shown = more ? page.subList(0, most) : page;
        return new Items<>(
                shown.stream().map(ListJson::of).toList(),
                more ? cursors.encode(LIST, shown.get(most - 1).name, shown.get(most - 1).id) : null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Save a list")
    @Limited(Use.PLAN)
    public RestResponse<ListJson> make(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ListInput.class)))
                    String body) {
        SavedList made = lists.make(JsonBody.read(body, ListInput.class), user);
        return RestResponse.ResponseBuilder.<ListJson>created(URI.create("/api/v1/lists/" + made.id))
                .entity(ListJson.of(made))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One saved list")
    public ListJson read(@RestPath String id) {
        return ListJson.of(lists.read(Parameters.idOrNotFound(id), user));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put another content in its place; with the version that you have read, only if it is still that")
    @Limited(Use.PLAN)
    public ListJson change(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ListInput.class)))
                    String body) {
        UUID list = Parameters.idOrNotFound(id);
        return ListJson.of(lists.change(list, JsonBody.read(body, ListInput.class), user));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a list; changes that were made of it stay")
    @Limited(Use.PLAN)
    public void delete(@RestPath String id) {
        lists.delete(Parameters.idOrNotFound(id), user);
    }

    private SavedLists.Place place(String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> after = cursors.decode(LIST, cursor);
        return new SavedLists.Place(after.get(0), UUID.fromString(after.get(1)));
    }
}
