package org.presencedesk.change.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.access.Roles;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.presence.LivePresence;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** What the people of a change show at this moment, for programs: read for the answer, never kept. */
@Path("/api/v1/changes/{id}/presence")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Tag(name = "Changes")
class PresenceApi {

    private final LivePresence live;
    private final Cursor cursors;

    PresenceApi(LivePresence live, Cursor cursors) {
        this.live = live;
        this.cursors = cursors;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the people of a change show now; 503 if that cannot be read")
    @Limited(Use.SEARCH)
    public Items<PresenceJson> show(@RestPath String id, @RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        Change change =
                QuarkusTransaction.requiringNew().call(() -> Change.find(id)).orElseThrow(Refusal::notFound);
        String list = "presence " + change.id();
        int after = cursor == null
                ? -1
                : Integer.parseInt(cursors.decode(list, cursor).get(0));
        List<Target> page = QuarkusTransaction.requiringNew()
                .call(() -> Target.page(change.id(), Set.of(), Set.of(), Set.of(), after, most + 1));
        List<Target> asked = page.subList(0, Math.min(most, page.size()));
        return new Items<>(
                live.read(change, asked).stream().map(PresenceJson::of).toList(),
                page.size() > most ? cursors.encode(list, asked.get(most - 1).position) : null);
    }
}
