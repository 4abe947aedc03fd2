package org.presencedesk.change.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.input.Parameters;

/** Which statuses of ours are in force, by our own records. */
@Path("/api/v1/overrides")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Tag(name = "Overrides")
@Blocking
class OverridesApi {

    record OverrideJson(Subject person, String availability, Instant since, Instant until, ChangeRef change, Who by) {

        static OverrideJson of(PresenceOverride ours) {
            return new OverrideJson(
                    new Subject(ours.personId, ours.userPrincipalName, ours.displayName),
                    ours.availability,
                    ours.since,
                    ours.until,
                    new ChangeRef(ours.changeId, ours.changeNumber),
                    new Who(ours.byId, ours.byName));
        }
    }

    record Subject(UUID id, String userPrincipalName, String displayName) {}

    record ChangeRef(UUID id, long number) {}

    private static final String LIST = "overrides";

    private final Cursor cursors;
    private final SignedIn user;
    private final Clock clock;

    OverridesApi(Cursor cursors, SignedIn user, Clock clock) {
        this.cursors = cursors;
        this.user = user;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Statuses of ours in force now, those that end first first")
    public Items<OverrideJson> list(@RestQuery String person, @RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        Instant now = clock.instant();
        if (person != null) {
            Optional<PresenceOverride> ours = person.contains("@")
                    ? PresenceOverride.ofPersonNamed(person.strip(), now)
                    : PresenceOverride.ofPerson(Parameters.id("person", person), now);
            return new Items<>(ours.stream().map(OverrideJson::of).toList(), null);
        }
        List<String> from = cursor == null ? null : cursors.decode(LIST, cursor);
        List<PresenceOverride> page = PresenceOverride.page(
                now,
                from == null ? null : Instant.parse(from.get(0)),
                from == null ? null : UUID.fromString(from.get(1)),
                most + 1);
        boolean more = page.size() > most;
        List<PresenceOverride> shown = more ? page.subList(0, most) : page;
        return new Items<>(
                shown.stream().map(OverrideJson::of).toList(),
                more ? cursors.encode(LIST, shown.get(most - 1).until, shown.get(most - 1).personId) : null);
    }
}
